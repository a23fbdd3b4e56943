import type { WaitingFigures } from '../../protocol/figures-view.ts';
import type { Held } from './flush.ts';

/** About 200 bytes each: an object has 128 MB. */
const defaultMaxSessions = 10_000;

/**
 * A session that holds something tries again within 60 s (`wake-time.ts`) and waits up to 70 s for an answer. One that was
 * not heard of for longer has another writer, or was forgotten.
 */
const forgottenAfterMs = 180_000;

/** What sessions hold that the database does not have, as each said last, in memory. All times are unix milliseconds. */
export function makeWaitingSessions(maxSessions = defaultMaxSessions) {
  /** The one that was not heard of for the longest is the first. */
  const sessions = new Map<string, { held: Held; heardAt: number }>();
  let turnedAwayAt = -Infinity;

  const dropForgotten = (now: number): void => {
    for (const [id, { heardAt }] of sessions) {
      if (heardAt > now - forgottenAfterMs) return;
      sessions.delete(id);
    }
  };

  return {
    /** Notes what a session holds; null when nothing. */
    note(sessionId: string, held: Held | null, now: number): void {
      dropForgotten(now);
      sessions.delete(sessionId);
      if (!held) return;
      if (sessions.size < maxSessions) sessions.set(sessionId, { held, heardAt: now });
      else turnedAwayAt = now;
    },

    report(now: number): WaitingFigures {
      dropForgotten(now);
      const held = [...sessions.values()].map((session) => session.held);
      const oldest = held.reduce((first, { since }) => Math.min(first, since), Infinity);
      return {
        sessions: held.length,
        events: held.reduce((sum, { events }) => sum + events, 0),
        pictures: held.reduce((sum, { pictures }) => sum + pictures, 0),
        bytes: held.reduce((sum, { bytes }) => sum + bytes, 0),
        oldest_at: oldest === Infinity ? null : new Date(oldest).toISOString(),
        age_ms: oldest === Infinity ? 0 : Math.max(0, now - oldest),
        is_lower_bound: turnedAwayAt > now - forgottenAfterMs,
      };
    },
  };
}

/** What a session still holds once a flush of it is committed; null when nothing. The age of the rest is taken for that of the whole. */
export function getRest(held: Held, { events, pictures, bytes }: Omit<Held, 'since'>): Held | null {
  const rest = { events: held.events - events, pictures: held.pictures - pictures, bytes: held.bytes - bytes };
  return rest.events > 0 || rest.pictures > 0 ? { since: held.since, ...rest } : null;
}
