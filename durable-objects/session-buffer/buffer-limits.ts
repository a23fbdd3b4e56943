import type { Refusal } from './messages.ts';

/** A tracker sends a batch every 5 s and a burst when a page hides; this is generous to it and stops a flood. */
export const batchLimits = { capacity: 30, perSecond: 2 };

/** Pictures, in bytes: the largest at once, 4 MB a minute. */
export const pictureLimits = { capacity: 10_000_000, perSecond: 4_000_000 / 60 };

/** What one session may hold that the database does not have. Pictures are refused first: events are worth more. */
const maxPendingBytes = { batches: 64_000_000, pictures: 32_000_000 };

/** What a client that comes over `maxPendingBytes` is told to wait, seconds: an outage that lasted this long goes on. */
const bufferFullRetryS = 30;

/** The refusal of what is one too many in a session that holds `pendingBytes`; null when there is room. */
export function refuseWhenFull(what: keyof typeof maxPendingBytes, pendingBytes: number): Refusal | null {
  const limit = maxPendingBytes[what];
  if (pendingBytes <= limit) return null;
  return {
    ok: false,
    kind: 'buffer-full',
    detail: `This session holds more than ${limit} bytes that the database does not have yet.`,
    retryAfterS: bufferFullRetryS,
  };
}

/** The refusal of a session that sends too fast. */
export function refuseTooFast(what: keyof typeof maxPendingBytes, retryAfterS: number): Refusal {
  return { ok: false, kind: 'rate-limited', detail: `This session sends ${what} too fast.`, retryAfterS };
}

/** The refusal of a session that was erased: for good. */
export const erasedSession: Refusal = { ok: false, kind: 'session-erased', detail: 'This session was erased.' };

/** The answer to an erasure while the database is away. */
export const eraseLater: Refusal = {
  ok: false,
  kind: 'database-unavailable',
  detail: 'The session takes nothing more, and what is stored of it is deleted as soon as the database is back.',
  retryAfterS: 5,
};

/** The refusal of a session that was never opened, or is forgotten. */
export const unknownSession: Refusal = {
  ok: false,
  kind: 'session-unknown',
  detail: 'This session was never opened; create it with POST /api/v1/sessions.',
};
