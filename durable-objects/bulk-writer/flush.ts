import type { ScreenshotRow } from '../../sql/write/insert-screenshot.ts';
import type { SessionRow } from '../../sql/write/upsert-sessions.ts';

/** What a session holds that the database does not have. `since` is the arrival of the oldest, unix milliseconds. */
export type Held = { since: number; events: number; pictures: number; bytes: number };

/**
 * What one session object hands over at once: its row, batches as JSON texts of `EventRow` arrays, at most one picture. What
 * only figures are made of is optional: during a deploy an older object does not send it.
 */
export type Flush = {
  v: 1;
  session: SessionRow;
  bodies: string[];
  picture: { row: ScreenshotRow; image: Uint8Array } | null;
  /** All that the session holds, this flush included; null when that is nothing. */
  held?: Held | null;
  /** What of it is in this flush. */
  takes?: Omit<Held, 'since'>;
};

/**
 * The answer to a flush. Only `ok` means that it is committed, or that the session is erased and nothing of it will ever be
 * stored; anything else leaves it with the caller.
 */
export type FlushResult =
  | { ok: true; isErased?: true }
  | { ok: false; reason: 'overloaded' | 'unavailable' | 'fault'; detail: string };

/** The answer to an erasure: whether the database had anything. */
export type EraseAnswer =
  | { ok: true; existed: boolean }
  | { ok: false; reason: 'unavailable' | 'fault'; detail: string };

/** The answer to the erasure of a user: the sessions that are stored. */
export type UserErasure =
  | { ok: true; sessionIds: string[] }
  | { ok: false; reason: 'unavailable' | 'fault'; detail: string };

/** The bytes of a flush that a transaction will carry, roughly. */
export function getFlushBytes(flush: Flush): number {
  return flush.bodies.reduce((sum, body) => sum + body.length, 0) + (flush.picture?.image.byteLength ?? 0);
}

/** The events and pictures of a flush; 0 when its sender does not say. */
export function countFlushRows({ takes }: Flush): number {
  return takes ? takes.events + takes.pictures : 0;
}
