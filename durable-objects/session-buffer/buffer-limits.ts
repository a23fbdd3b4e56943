import type { Refusal } from './messages.ts';
import type { BucketLimits } from './token-bucket.ts';

/** The variables that bound one session, as `wrangler.toml` gives them. */
export type BufferLimitsEnv = {
  /** Batches that one session may send at once. A tracker sends one every 5 s, and a burst when a page hides. */
  BATCH_BURST?: string;
  /** Batches a second that one session may send after its burst. */
  BATCHES_PER_SECOND?: string;
  /** Bytes of pictures at once: the largest that there is. */
  PICTURE_BURST_BYTES?: string;
  /** Bytes of pictures a minute after that. */
  PICTURE_BYTES_PER_MINUTE?: string;
  /** Bytes that one session may hold which the database does not have. Pictures are refused from half of it: events are worth more. */
  MAX_PENDING_BYTES?: string;
};

/** The bounds of one session: its rates, and what it may hold that the database does not have yet. */
export type BufferLimits = {
  batches: BucketLimits;
  pictures: BucketLimits;
  maxPendingBytes: { batches: number; pictures: number };
};

/** The bounds that the environment asks for; what it leaves out, or what is no positive number, is the default. */
export function parseBufferLimits(env: BufferLimitsEnv): BufferLimits {
  const pendingBytes = parsePositive(env.MAX_PENDING_BYTES, 64_000_000);
  return {
    batches: { capacity: parsePositive(env.BATCH_BURST, 30), perSecond: parsePositive(env.BATCHES_PER_SECOND, 2) },
    pictures: {
      capacity: parsePositive(env.PICTURE_BURST_BYTES, 10_000_000),
      perSecond: parsePositive(env.PICTURE_BYTES_PER_MINUTE, 4_000_000) / 60,
    },
    maxPendingBytes: { batches: pendingBytes, pictures: pendingBytes / 2 },
  };
}

function parsePositive(value: string | undefined, otherwise: number): number {
  const parsed = Number(value);
  return Number.isFinite(parsed) && parsed > 0 ? parsed : otherwise;
}

/** What a client that comes over `maxPendingBytes` is told to wait, seconds: an outage that lasted this long goes on. */
const bufferFullRetryS = 30;

/** The refusal of what is one too many in a session that holds `pendingBytes` of `limit`; null when there is room. */
export function refuseWhenFull(limit: number, pendingBytes: number): Refusal | null {
  if (pendingBytes <= limit) return null;
  return {
    ok: false,
    kind: 'buffer-full',
    detail: `This session holds more than ${limit} bytes that the database does not have yet.`,
    retryAfterS: bufferFullRetryS,
  };
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
