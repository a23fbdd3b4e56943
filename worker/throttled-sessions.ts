import type { Refused } from './problems.ts';

/** The object's refusal, until when it holds (unix milliseconds), and how often it was given since the object was told. */
type Throttled = { refusal: Refused; until: number; refused: number };

/** Sessions that are remembered: a few hundred bytes each, and few flood at a time. */
const maxSessions = 10_000;

/**
 * Sessions whose objects have refused a batch for coming too fast, so that a session that floods does not cost the others
 * of its isolate a validation and a call for each batch. None is refused for longer than its object said.
 * Pictures are not here: what one has to wait follows from its size, and a smaller one may come sooner.
 */
export function makeThrottledSessions(now: () => number, capacity = maxSessions) {
  const throttled = new Map<string, Throttled>();
  return {
    /** Remembers what a session's object answered, if it is to wait. */
    note(sessionId: string, refusal: Refused): void {
      if (refusal.kind !== 'rate-limited' || refusal.retryAfterS === undefined) return;
      const refused = throttled.get(sessionId)?.refused ?? 0;
      throttled.delete(sessionId);
      throttled.set(sessionId, { refusal, until: now() + refusal.retryAfterS * 1000, refused });
      const [oldest] = throttled.keys();
      if (throttled.size > capacity && oldest !== undefined) throttled.delete(oldest);
    },
    /** The refusal of a session that still has to wait; null when its object is to decide. Anything may be its id. */
    refuse(sessionId: unknown): Refused | null {
      const known = typeof sessionId === 'string' ? throttled.get(sessionId) : undefined;
      if (!known) return null;
      const waitMs = known.until - now();
      if (waitMs <= 0) return null;
      known.refused += 1;
      return { ...known.refusal, retryAfterS: Math.ceil(waitMs / 1000) };
    },
    /** How often the session was refused here since this was last asked: for its object, which counts refusals. */
    takeRefused(sessionId: string): number {
      const known = throttled.get(sessionId);
      if (!known) return 0;
      const { refused } = known;
      known.refused = 0;
      return refused;
    },
  };
}
