import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxSessionMs, sessionIdleMs } from '../../protocol/limits.ts';
import { addFailure, getRetryTime, getWakeTime, shouldArm, type WakeInputs } from './wake-time.ts';

const now = 1_000_000_000;
const live: WakeInputs = {
  now,
  openedAt: now - 100_000,
  startedAt: now - 100_000,
  lastActivityAt: now - 1_000,
  expiresAt: now + 1_000_000_000,
  isEnded: false,
  isFlushed: true,
  pending: null,
  retryAt: null,
};

describe('when a session object wakes', () => {
  it('drains 2 s after the session opened, with or without events', () => {
    expect(getWakeTime({ ...live, openedAt: now, isFlushed: false })).toBe(now + 2_000);
  });

  it('drains 20 s after the first waiting batch, or at once when much waits', () => {
    expect(getWakeTime({ ...live, pending: { since: now - 5_000, events: 3, bytes: 900 } })).toBe(now + 15_000);
    expect(getWakeTime({ ...live, pending: { since: now, events: 500, bytes: 900 } })).toBe(now);
    expect(getWakeTime({ ...live, pending: { since: now, events: 1, bytes: 256_000 } })).toBe(now);
  });

  it('ends after 30 idle minutes or 24 hours, whichever is first', () => {
    expect(getWakeTime(live)).toBe(live.lastActivityAt + sessionIdleMs);
    const old = { ...live, startedAt: now - maxSessionMs + 60_000, lastActivityAt: now };
    expect(getWakeTime(old)).toBe(now + 60_000);
  });

  it('sleeps until the id expires once it has ended', () => {
    expect(getWakeTime({ ...live, isEnded: true })).toBe(live.expiresAt);
  });

  it('waits for its retry after a failure, however much waits', () => {
    const pending = { since: now - 60_000, events: 900, bytes: 1 };
    expect(getWakeTime({ ...live, pending, retryAt: now + 7_000 })).toBe(now + 7_000);
  });

  it('begins its waits anew when a writer that was away is there and overloaded, and then lets them grow', () => {
    const away = { count: 9, isOverloaded: false };
    const overloaded = addFailure(away, true);
    expect(overloaded.count).toBe(1);
    expect(addFailure(overloaded, true).count).toBe(2);
    expect(addFailure(overloaded, false).count).toBe(2);
    expect(addFailure(away, false).count).toBe(10);
  });

  it('backs off between half and all of a ceiling that doubles up to a minute', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, jitter) => {
          const wait = getRetryTime(now, failures, jitter) - now;
          const ceiling = Math.min(60_000, 1_000 * 2 ** Math.min(failures - 1, 16));
          expect(wait).toBeGreaterThanOrEqual(ceiling / 2);
          expect(wait).toBeLessThanOrEqual(ceiling);
        },
      ),
    );
  });
});

describe('setting the alarm', () => {
  it('happens when there is none, or when it would come too late', () => {
    expect(shouldArm(null, now + 5_000, now)).toBe(true);
    expect(shouldArm(now + 60_000, now + 5_000, now)).toBe(true);
    expect(shouldArm(now + 5_000, now + 60_000, now)).toBe(false);
  });

  it('leaves an alarm that is due alone, since moving it under load would starve it', () => {
    expect(shouldArm(now, now, now)).toBe(false);
    expect(shouldArm(now - 59_000, now, now)).toBe(false);
    expect(shouldArm(now - 1_000, now - 5_000, now)).toBe(false);
  });

  it('replaces an alarm that is stuck in the past', () => {
    expect(shouldArm(now - 60_001, now, now)).toBe(true);
  });
});
