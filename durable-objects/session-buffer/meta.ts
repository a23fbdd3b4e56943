import type { SessionFacts } from './messages.ts';
import { countMissing, type StreamState } from './numbering.ts';

/** The version of `Meta` and of a stored batch that this code writes. */
export const storedVersion = 1;

/** Streams by their number. */
export type Streams = Record<string, StreamState>;

/**
 * The one `meta` row of a session object, written when the session opens, drains or ends. `events` and `pictures` hold at
 * least the numbers that have left for the database; those of stored rows are added when the object wakes.
 */
export type Meta = {
  v: typeof storedVersion;
  facts: SessionFacts;
  openedAt: number;
  startedAt: number;
  lastActivityAt: number;
  clockOffsetMs: number;
  isFlushed: boolean;
  isEnded: boolean;
  events: Streams;
  pictures: Streams;
  /** Set once the session is erased: from then on everything is refused. */
  erasedAt?: number;
  /** When the database is next asked to delete what it has of it; null once it was asked for the last time. */
  eraseNextAt?: number | null;
};

/** Numbers of a session's events that are not there, over all its streams. */
export function countMissingEvents(meta: Meta): number {
  return Object.values(meta.events).reduce((sum, stream) => sum + countMissing(stream), 0);
}
