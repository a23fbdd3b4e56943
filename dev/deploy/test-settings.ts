import type { Settings } from './settings.ts';

/** Settings as the tests of a deployment have them, some of them changed. */
export const makeSettings = (changes: Partial<Settings> = {}): Settings => ({
  WORKER_NAME: 'afterimage',
  WORKER_DOMAIN: 'none',
  WORKER_URL: 'none',
  PAGES_PROJECT: 'afterimage-dashboard',
  PAGES_BRANCH: 'production',
  ALLOWED_ORIGINS: 'https://shop.example',
  REQUIRE_ORIGIN: 'false',
  HYPERDRIVE_ID: 'none',
  WRITER_SHARDS: '4',
  DO_JURISDICTION: 'none',
  ACCESS_TEAM: 'none',
  ACCESS_AUD: 'none',
  ...changes,
});
