import { describe, expect, it } from 'vitest';
import { listSettingFaults, type Settings } from './settings.ts';

const good: Settings = {
  ENVIRONMENT: 'production',
  SESSION_SECRET: 's'.repeat(32),
  DASHBOARD_TOKEN: 't'.repeat(32),
  DATABASE_URL: 'postgres://database.example/afterimage',
  ALLOWED_ORIGINS: 'https://shop.example, https://*.shop.example, http://127.0.0.1:4600, null, *',
  WRITER_SHARDS: '4',
};

/** The good settings with changes; an undefined one is left out. */
function faultsWith(change: Partial<Record<keyof Settings, unknown>>): string[] {
  const entries = Object.entries({ ...good, ...change }).filter(([, value]) => value !== undefined);
  return listSettingFaults(Object.fromEntries(entries));
}

describe('listSettingFaults', () => {
  it('finds nothing wrong with good settings', () => {
    expect(listSettingFaults(good)).toEqual([]);
  });

  it('names everything that is missing at once', () => {
    expect(listSettingFaults({})).toEqual([
      'SESSION_SECRET is missing',
      'DASHBOARD_TOKEN is missing (or ACCESS_TEAM and ACCESS_AUD)',
      'DATABASE_URL is missing (or a Hyperdrive bound as HYPERDRIVE)',
    ]);
  });

  it.each([
    ['a short session secret', { SESSION_SECRET: 'short' }, 'SESSION_SECRET must have'],
    ['a short earlier secret', { SESSION_SECRET_PREVIOUS: 'short' }, 'SESSION_SECRET_PREVIOUS must have'],
    ['a short token', { DASHBOARD_TOKEN: 'short' }, 'DASHBOARD_TOKEN must have'],
    ['one secret for both', { DASHBOARD_TOKEN: good.SESSION_SECRET }, 'must not be the same'],
    ['a team without an audience', { ACCESS_TEAM: 'shop' }, 'come together'],
    ['an audience without a team', { ACCESS_AUD: 'abc' }, 'come together'],
    ['a team that is an address', { ACCESS_TEAM: 'shop.cloudflareaccess.com', ACCESS_AUD: 'a' }, 'ACCESS_TEAM must be'],
    ['no database', { DATABASE_URL: undefined }, 'DATABASE_URL is missing'],
    ['a driver that is none', { DATABASE_DRIVER: 'mysql' }, 'DATABASE_DRIVER must be postgres or neon'],
    ['an unknown environment', { ENVIRONMENT: 'staging' }, 'ENVIRONMENT must be production, preview, local'],
    ['an unknown jurisdiction', { DO_JURISDICTION: 'us' }, 'DO_JURISDICTION must be eu or fedramp'],
    ['a number of writers that is none', { WRITER_SHARDS: '0' }, 'WRITER_SHARDS must be'],
    ['neither yes nor no', { REQUIRE_ORIGIN: 'yes' }, 'REQUIRE_ORIGIN must be true or false'],
    ['an origin with a slash', { ALLOWED_ORIGINS: '*,https://shop.example/' }, 'entry 2 of ALLOWED_ORIGINS'],
    ['an origin with a path', { ALLOWED_ORIGINS: 'https://shop.example/cart' }, 'entry 1 of ALLOWED_ORIGINS'],
    ['a name without a scheme', { ALLOWED_ORIGINS: 'shop.example' }, 'entry 1 of ALLOWED_ORIGINS'],
    ['a star in the middle', { ALLOWED_ORIGINS: 'https://shop.*.example' }, 'entry 1 of ALLOWED_ORIGINS'],
  ])('refuses %s', (_, change, fault) => {
    expect(faultsWith(change)).toEqual([expect.stringContaining(fault)]);
  });

  it('asks for no token where Cloudflare Access opens the dashboard, and for no address where a Hyperdrive is bound', () => {
    expect(faultsWith({ DASHBOARD_TOKEN: undefined, ACCESS_TEAM: 'shop', ACCESS_AUD: 'abc' })).toEqual([]);
    expect(faultsWith({ DATABASE_URL: undefined, HYPERDRIVE: { connectionString: 'postgres://h' } })).toEqual([]);
  });

  it("takes short secrets on a machine of one's own, but not where nobody said that it is one", () => {
    const short = { SESSION_SECRET: 'a', DASHBOARD_TOKEN: 'b' };
    expect(faultsWith({ ...short, ENVIRONMENT: 'local' })).toEqual([]);
    expect(faultsWith({ ...short, ENVIRONMENT: undefined })).toHaveLength(2);
  });

  it('never tells a value', () => {
    const canary = 'canary/';
    const faults = listSettingFaults({
      SESSION_SECRET: canary,
      DASHBOARD_TOKEN: canary,
      ENVIRONMENT: canary as 'local',
      ALLOWED_ORIGINS: canary,
      WRITER_SHARDS: canary,
      REQUIRE_ORIGIN: canary,
      DO_JURISDICTION: canary,
      ACCESS_TEAM: canary,
      ACCESS_AUD: canary,
    });
    expect(faults.length).toBeGreaterThan(6);
    expect(faults.join()).not.toContain('canary');
  });
});
