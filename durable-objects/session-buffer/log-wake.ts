import type { DrainOutcome } from './drain-session.ts';

/** What one wake of a session's object did, and when the next is (unix milliseconds, null for none). */
export type Wake = {
  sessionId: string;
  outcome: DrainOutcome;
  pendingEvents: number;
  nextWakeAt: number | null;
  ms: number;
};

/** Writes the one line of a wake, also of one that did nothing. What needs somebody's eye is an error. */
export function logWake({ sessionId, outcome, pendingEvents, nextWakeAt, ms }: Wake): void {
  const line = JSON.stringify({
    event: 'wake',
    object: 'session-buffer',
    session_id: sessionId,
    ...outcome,
    pending_events: pendingEvents,
    next_wake_at: nextWakeAt === null ? null : new Date(nextWakeAt).toISOString(),
    ms,
  });
  if (['fault', 'failed'].includes(outcome.outcome)) console.error(line);
  else console.log(line);
}
