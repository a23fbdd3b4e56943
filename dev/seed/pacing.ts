/** Says how long to wait before the next of something, in milliseconds; taking it is counted. */
export type Pacer = { take(nowMs: number): number };

/** At most `limit` in any `periodMs`: a sliding window, which no fixed or sliding window of a server refuses. */
export function makeWindowPacer({ limit, periodMs }: { limit: number; periodMs: number }): Pacer {
  const taken: number[] = [];
  return {
    take(nowMs) {
      const earliest = taken.length < limit ? nowMs : (taken.at(-limit) ?? nowMs) + periodMs;
      const atMs = Math.max(nowMs, earliest);
      taken.push(atMs);
      if (taken.length > 2 * limit) taken.splice(0, taken.length - limit);
      return atMs - nowMs;
    },
  };
}

/** `burst` at once, then one every `everyMs`: below the token bucket that a session object keeps. */
export function makeBurstPacer({ burst, everyMs }: { burst: number; everyMs: number }): Pacer {
  let fullAtMs = -Infinity;
  return {
    take(nowMs) {
      const atMs = Math.max(nowMs, fullAtMs - (burst - 1) * everyMs);
      fullAtMs = Math.max(fullAtMs, atMs) + everyMs;
      return atMs - nowMs;
    },
  };
}
