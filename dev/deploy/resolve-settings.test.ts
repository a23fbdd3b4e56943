import { describe, expect, it } from 'vitest';
import { resolveSettings } from './resolve-settings.ts';

const decided = { ALLOWED_ORIGINS: 'https://shop.example', HYPERDRIVE_ID: 'none', DO_JURISDICTION: 'none' };

const resolve = (variables: Record<string, string>, file: Record<string, string> = {}, isAsked = false) =>
  resolveSettings('production', { variables, file }, { isAsked });

describe('resolveSettings', () => {
  it('names everything that somebody has to decide, at once', () => {
    expect(resolve({}).missing).toEqual(['ALLOWED_ORIGINS', 'HYPERDRIVE_ID', 'DO_JURISDICTION']);
  });

  it('takes what is usual for the rest, with names of its own for a preview', () => {
    expect(resolve(decided)).toMatchObject({
      missing: [],
      faults: [],
      settings: { WORKER_NAME: 'afterimage', PAGES_BRANCH: 'production', WRITER_SHARDS: '4' },
    });
    const preview = resolveSettings('preview', { variables: decided, file: {} }, { isAsked: false });
    expect(preview.settings).toMatchObject({ WORKER_NAME: 'afterimage-preview', PAGES_BRANCH: 'preview' });
  });

  it('takes a variable before the file, and the file before what is usual', () => {
    const { settings } = resolve({ ...decided, WORKER_NAME: 'one' }, { WORKER_NAME: 'two', WRITER_SHARDS: '8' });
    expect(settings).toMatchObject({ WORKER_NAME: 'one', WRITER_SHARDS: '8' });
  });

  it('asks somebody for what is usual as well, and not for what a deployment finds out', () => {
    const { missing } = resolve(decided, {}, true);
    expect(missing).toEqual(expect.arrayContaining(['WORKER_NAME', 'ACCESS_TEAM']));
    expect(missing).not.toContain('WORKER_URL');
  });

  it.each([
    ['DO_JURISDICTION', 'us', 'must be eu, fedramp or none'],
    ['ALLOWED_ORIGINS', 'https://shop.example/path', 'has "https://shop.example/path", which is no origin'],
    ['ALLOWED_ORIGINS', 'https://shop.example/', 'which is no origin'],
    ['ALLOWED_ORIGINS', 'https://a.example,shop.example', 'has "shop.example"'],
    ['ALLOWED_ORIGINS', 'https://a.example,', 'has ""'],
    ['REQUIRE_ORIGIN', 'yes', 'must be true or false'],
    ['WRITER_SHARDS', '0', 'must be a whole number'],
    ['HYPERDRIVE_ID', 'abc', 'must be the 32 digits'],
    ['WORKER_NAME', 'After Image', 'must be lower-case'],
    ['WORKER_DOMAIN', 'https://replay.example', 'must be a host'],
    ['WORKER_URL', 'https://replay.example/x', 'must be an origin'],
    ['PAGES_PROJECT', 'x_y', 'must be lower-case'],
    ['ACCESS_TEAM', 'team.cloudflareaccess.com', 'must be the first label'],
    ['ACCESS_AUD', 'no hex', 'must be the hexadecimal tag'],
  ])('refuses %s=%s', (name, value, rule) => {
    const { faults } = resolve({ ...decided, [name]: value });
    expect(faults[0]).toMatch(new RegExp(`^${name} `));
    expect(faults[0]).toContain(rule);
  });

  it.each(['*', 'null', 'none', 'https://*.shop.example', 'https://a.example, http://127.0.0.1:4600'])(
    'takes the origins %s',
    (list) => expect(resolve({ ...decided, ALLOWED_ORIGINS: list }).faults).toEqual([]),
  );

  it('refuses a team of Access without its audience, and a name that it does not know', () => {
    expect(resolve({ ...decided, ACCESS_TEAM: 'shop' }).faults).toEqual(['ACCESS_TEAM and ACCESS_AUD come together']);
    expect(resolve(decided, { WORKER_NAMES: 'a' }).faults).toEqual(['WORKER_NAMES is no setting']);
  });
});
