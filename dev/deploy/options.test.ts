import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.ts';

describe('parseOptions', () => {
  it('deploys to production when nothing is said, and asks before', () => {
    expect(parseOptions([])).toMatchObject({
      ok: true,
      options: { environment: 'production', isDryRun: false, isConfirmed: false, dropsOldFiles: false },
    });
  });

  it('refuses an environment that there is not, and names those that there are', () => {
    expect(parseOptions(['--env', 'staging'])).toEqual({
      ok: false,
      reason: '--env is production or preview, and there is no "staging"',
    });
  });

  it('refuses an option that it does not know, as --dryrun', () => {
    expect(parseOptions(['--dryrun'])).toMatchObject({ ok: false, reason: expect.stringContaining('--dryrun') });
  });
});
