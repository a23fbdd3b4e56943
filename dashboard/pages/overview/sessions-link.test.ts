import { describe, expect, it } from 'vitest';
import type { Range } from './range.ts';
import { buildSessionsLink } from './sessions-link.ts';

const lastWeek: Range = { name: '7d', fromMs: 0, toMs: 604_800_000 };
const fixed: Range = { name: null, fromMs: Date.UTC(2026, 10, 1), toMs: Date.UTC(2026, 10, 2) };

describe('link to the sessions behind a figure', () => {
  it('names a range that ends now, so that it stays fresh, and the ends of one that is fixed', () => {
    expect(buildSessionsLink(lastWeek)).toBe('/sessions?range=7d');
    expect(buildSessionsLink(fixed)).toBe(
      '/sessions?from=2026-11-01T00%3A00%3A00.000Z&to=2026-11-02T00%3A00%3A00.000Z',
    );
  });

  it('escapes what was recorded', () => {
    expect(buildSessionsLink(lastWeek, { by: 'page', value: '/a&browser=b?#"<x>' })).toBe(
      '/sessions?range=7d&page=%2Fa%26browser%3Db%3F%23%22%3Cx%3E',
    );
  });

  it('says a value with a comma as one', () => {
    const link = buildSessionsLink(lastWeek, { by: 'page', value: '/a,b' });
    expect(new URLSearchParams(link?.split('?')[1]).get('page')).toBe(String.raw`/a\,b`);
  });

  it('is left out where the list cannot be filtered so', () => {
    expect(buildSessionsLink(lastWeek, { by: 'page', value: '' })).toBeNull();
    expect(buildSessionsLink(lastWeek, { by: 'page', value: '/\0' })).toBeNull();
    expect(buildSessionsLink(lastWeek, { by: 'browser', value: 'x'.repeat(65) })).toBeNull();
    expect(buildSessionsLink(lastWeek, { by: 'country', value: 'unknown' })).toBeNull();
    expect(buildSessionsLink(lastWeek, { by: 'device', value: 'toaster' })).toBeNull();
  });

  it('has a device of an unknown kind as a kind', () => {
    expect(buildSessionsLink(lastWeek, { by: 'device', value: 'unknown' })).toBe('/sessions?range=7d&device=unknown');
  });
});
