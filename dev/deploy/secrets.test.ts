import { describe, expect, it } from 'vitest';
import { listSecretFaults, planSecrets } from './secrets.ts';
import { makeSettings } from './test-settings.ts';

const long = 'a'.repeat(40);
const url = 'postgres://user:password@db.example:5432/afterimage';

describe('planSecrets', () => {
  const settings = makeSettings();
  const plan = (input: Partial<Parameters<typeof planSecrets>[1]>, changes = settings) =>
    planSecrets(changes, { present: [], given: {}, canShow: true, make: () => 'made', ...input });

  it('makes both secrets of a first deployment, and shows them', () => {
    expect(plan({ given: { DATABASE_URL: url } })).toEqual({
      put: { SESSION_SECRET: 'made', DASHBOARD_TOKEN: 'made', DATABASE_URL: url },
      shown: ['SESSION_SECRET', 'DASHBOARD_TOKEN'],
      missing: [],
    });
  });

  it('makes nothing where nobody would see it', () => {
    expect(plan({ canShow: false })).toMatchObject({
      shown: [],
      missing: ['SESSION_SECRET', 'DASHBOARD_TOKEN', 'DATABASE_URL'],
    });
  });

  it('leaves what is there, whatever was given', () => {
    const present = ['SESSION_SECRET', 'DASHBOARD_TOKEN', 'DATABASE_URL'];
    expect(plan({ present, given: { SESSION_SECRET: long } })).toEqual({ put: {}, shown: [], missing: [] });
  });

  it('needs no address with a Hyperdrive, and no token with Access', () => {
    const guarded = makeSettings({ HYPERDRIVE_ID: 'a'.repeat(32), ACCESS_TEAM: 'shop', ACCESS_AUD: 'ab' });
    expect(plan({ given: { DATABASE_URL: url } }, guarded)).toEqual({
      put: { SESSION_SECRET: 'made' },
      shown: ['SESSION_SECRET'],
      missing: [],
    });
  });

  it('makes secrets that the worker takes, never the same twice', () => {
    const { put } = planSecrets(settings, { present: [], given: { DATABASE_URL: url }, canShow: true });
    expect(listSecretFaults(put, settings)).toEqual([]);
    expect(put.SESSION_SECRET).toMatch(/^[\w-]{43}$/);
  });
});

describe('listSecretFaults', () => {
  it.each([
    [{ SESSION_SECRET: 'short-canary' }, 'SESSION_SECRET must have at least 32 characters'],
    [{ DASHBOARD_TOKEN: 'short-canary' }, 'DASHBOARD_TOKEN must have at least 32 characters'],
    [{ DASHBOARD_TOKEN: `${long}\n` }, 'DASHBOARD_TOKEN has white space in it'],
    [{ SESSION_SECRET: long, DASHBOARD_TOKEN: long }, 'SESSION_SECRET and DASHBOARD_TOKEN must not be the same'],
    [{ DATABASE_URL: 'db.example/canary' }, 'DATABASE_URL must be an address such as'],
    [{ DATABASE_URL: 'mysql://u:canary@db.example/x' }, 'DATABASE_URL must be an address such as'],
    [{ DATABASE_URL: 'postgres://u:canary@localhost/x' }, 'DATABASE_URL is on this machine'],
    [{ DATABASE_READ_URL: 'postgres://db.example' }, 'DATABASE_READ_URL must be an address'],
  ])('says what is wrong, and not what it is: %#', (given, sentence) => {
    const faults = listSecretFaults(given, makeSettings());
    expect(faults.join('\n')).toContain(sentence);
    expect(faults.join('\n')).not.toMatch(/canary|aaaa/);
  });

  it('takes an address of this machine behind a Hyperdrive: it is a tunnel for the migrations', () => {
    const given = { DATABASE_URL: 'postgres://u:p@localhost:5433/x' };
    expect(listSecretFaults(given, makeSettings({ HYPERDRIVE_ID: 'a'.repeat(32) }))).toEqual([]);
  });
});
