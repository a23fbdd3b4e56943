import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findLicenceFaults } from './find-licence-faults.ts';
import { listBundledPackages } from './list-bundled-packages.ts';
import { listShippedPackages } from './list-shipped-packages.ts';

const root = resolve(import.meta.dirname, '..', '..');
const withLicence = (license: string | null) => [{ path: 'node_modules/a', name: 'a', version: '1.0.0', license }];

describe('findLicenceFaults', () => {
  it.each(['MIT', 'Apache-2.0', '(MIT OR GPL-3.0-only)', 'MIT AND ISC'])('allows %s', (license) => {
    expect(findLicenceFaults(withLicence(license))).toEqual([]);
  });

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0-or-later',
    'MIT AND GPL-2.0-only',
    'SEE LICENSE IN LICENSE.md',
    'UNLICENSED',
    null,
  ])('refuses %s', (license) => {
    expect(findLicenceFaults(withLicence(license))).toEqual([expect.stringContaining('a 1.0.0 is licensed under')]);
  });
});

describe('listShippedPackages', () => {
  it('has what is deployed and what that needs, and nothing that only development needs', async () => {
    const names = (await listShippedPackages(root)).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['hono', 'postgres', 'solid-js', '@solid-primitives/utils']));
    expect(names).not.toContain('vitest');
    expect(names).not.toContain('typescript');
  });
});

describe('listBundledPackages', () => {
  it('finds what is in the bundles, all of it among what ships', async () => {
    const bundled = await listBundledPackages(root);
    expect(bundled).toEqual(expect.arrayContaining(['hono', 'solid-js', 'html2canvas', '@hono/cloudflare-access']));
    const shipped = new Set((await listShippedPackages(root)).map(({ name }) => name));
    expect(bundled.filter((name) => !shipped.has(name))).toEqual([]);
  });
});
