import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildEnvFile, makeSecrets } from './secrets.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'afterimage-unit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('makeSecrets', () => {
  it('makes secrets once, for the eyes of their owner only', async () => {
    const first = await makeSecrets(folder);
    expect(await makeSecrets(folder)).toEqual(first);
    expect(first.sessionSecret.length).toBeGreaterThanOrEqual(43);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('does not replace a file that it cannot read: every session id would be void', async () => {
    writeFileSync(join(folder, 'secrets.json'), '{');
    await expect(makeSecrets(folder)).rejects.toThrow(/cannot be read/);
  });
});

describe('buildEnvFile', () => {
  it('keeps what dotenv would expand or cut out of its way', () => {
    expect(buildEnvFile({ A: 'x#y z', URL: "postgres://u:$p'w@h/d" })).toBe(
      "A='x#y z'\nURL='postgres://u:%24p%27w@h/d'\n",
    );
  });
});
