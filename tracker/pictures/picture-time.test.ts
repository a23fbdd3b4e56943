import { describe, expect, it } from 'vitest';
import { getWaitMs, type Waiting } from './picture-time.ts';

const none: Waiting = { viewAtMs: undefined, changedAtMs: undefined, lastAtMs: -Infinity };

describe('getWaitMs', () => {
  it('has nothing to wait for when nothing happened', () => {
    expect(getWaitMs(none, 5_000)).toBeUndefined();
    expect(getWaitMs({ ...none, lastAtMs: 4_000 }, 5_000)).toBeUndefined();
  });

  it.each([
    ['a page view is drawn when the page has settled', { viewAtMs: 1_000 }, 1_400, 600],
    ['it is due from then on', { viewAtMs: 1_000 }, 9_000, 0],
    ['the next one not sooner than 5 s after the last picture', { viewAtMs: 2_000, lastAtMs: 1_900 }, 2_000, 4_900],
    ['a change is drawn 30 s after the last picture', { changedAtMs: 10_000, lastAtMs: 5_000 }, 10_000, 25_000],
    ['a late change when the page has settled', { changedAtMs: 90_000, lastAtMs: 5_000 }, 90_000, 1_000],
    ['a page view comes before a change', { viewAtMs: 12_000, changedAtMs: 10_000, lastAtMs: 5_000 }, 12_000, 1_000],
  ])('%s', (_, waiting, nowMs, waitMs) => {
    expect(getWaitMs({ ...none, ...waiting }, nowMs)).toBe(waitMs);
  });
});
