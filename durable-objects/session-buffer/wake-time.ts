import { maxSessionMs, sessionIdleMs } from '../../protocol/limits.ts';

/** A new session is drained this soon, so that it shows in the list while the visitor is still on the first page. */
const firstDrainMs = 2_000;

/** Batches wait this long for company: fewer, larger transactions. */
const drainEveryMs = 20_000;

/** With this much waiting there is nothing to wait for. */
const drainAtEvents = 500;
const drainAtBytes = 256_000;

/** The wait after a failed drain doubles from the first to the second of these. */
const minBackoffMs = 1_000;
const maxBackoffMs = 60_000;

/** An alarm this far in the past is stuck; one that is merely due is about to run, and must not be pushed away. */
const stuckAlarmMs = 60_000;

/** What decides when a session object wakes next. All times are unix milliseconds. */
export type WakeInputs = {
  now: number;
  openedAt: number;
  startedAt: number;
  lastActivityAt: number;
  expiresAt: number;
  isEnded: boolean;
  /** Whether the session's row has been written. */
  isFlushed: boolean;
  /** What is not yet in the database; null when nothing. */
  pending: { since: number; events: number; bytes: number } | null;
  /** When to try again after a drain that failed; null after one that did not. */
  retryAt: number | null;
  /** Of an erased session: when its stored part is to be deleted again, null when never. */
  eraseNextAt?: number | null | undefined;
};

/** When to wake next. */
export function getWakeTime(inputs: WakeInputs): number {
  const { now, pending } = inputs;
  if (inputs.retryAt !== null) return inputs.retryAt;
  if (inputs.eraseNextAt !== undefined) return inputs.eraseNextAt ?? inputs.expiresAt;
  if (!inputs.isFlushed) return inputs.openedAt + firstDrainMs;
  if (pending) {
    const isMuch = pending.events >= drainAtEvents || pending.bytes >= drainAtBytes;
    return isMuch ? now : pending.since + drainEveryMs;
  }
  return inputs.isEnded ? inputs.expiresAt : getEndTime(inputs);
}

/** When a session ends if nothing more happens in it. */
export function getEndTime({ startedAt, lastActivityAt }: Pick<WakeInputs, 'startedAt' | 'lastActivityAt'>): number {
  return Math.min(lastActivityAt + sessionIdleMs, startedAt + maxSessionMs);
}

/** Whether the alarm has to be set to `wakeAt`: there is none, it is stuck, or it is later than needed and not yet due. */
export function shouldArm(alarmAt: number | null, wakeAt: number, now: number): boolean {
  if (alarmAt === null || alarmAt < now - stuckAlarmMs) return true;
  return alarmAt > now && wakeAt < alarmAt;
}

/** How many drains in a row have failed, and whether the last did because its writer was overloaded. */
export type Failures = { count: number; isOverloaded: boolean };

/**
 * The failures with one more. A writer that is overloaded is there again, and works off what an outage has left: the waits
 * begin anew, or the last of many sessions would come back a minute after the writer had nothing more to do.
 */
export function addFailure(before: Failures, isOverloaded: boolean): Failures {
  return { count: isOverloaded && !before.isOverloaded ? 1 : before.count + 1, isOverloaded };
}

/** When to try again after `failures` drains in a row failed. `jitter`, 0 to 1, spreads the retries of many sessions after an outage. */
export function getRetryTime(now: number, failures: number, jitter: number): number {
  const ceiling = Math.min(maxBackoffMs, minBackoffMs * 2 ** Math.min(failures - 1, 16));
  return now + ceiling / 2 + (ceiling / 2) * jitter;
}
