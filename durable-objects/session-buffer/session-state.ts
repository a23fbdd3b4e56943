import { sessionIdLifetimeMs } from '../../protocol/limits.ts';
import { parseEventId } from '../../protocol/event-id.ts';
import { addRange, subtractRanges, unionRanges } from '../../protocol/ranges.ts';
import { getSessionIdTime } from '../../protocol/session-id.ts';
import type { SessionRow } from '../../sql/write/upsert-sessions.ts';
import type { StoredBatch, StoredPicture } from './buffer-storage.ts';
import { countMissingEvents, storedVersion, type Meta, type Streams } from './meta.ts';
import type { SessionFacts } from './messages.ts';
import { emptyStream } from './numbering.ts';
import { getEndTime } from './wake-time.ts';

/** The largest value of the column: thousands of streams may each declare two million events lost. */
const maxMissingCount = 2 ** 31 - 1;

/** What is stored here and not yet in the database. `since` is the arrival of the oldest, unix milliseconds. */
export type Pending = { since: number; events: number; pictures: number; bytes: number };

/** The `meta` of a session that opens now. */
export function buildMeta(facts: SessionFacts, clockOffsetMs: number, now: number): Meta {
  const startedAt = getSessionIdTime(facts.session_id) + clockOffsetMs;
  return {
    v: storedVersion,
    facts,
    openedAt: now,
    startedAt,
    lastActivityAt: Math.min(startedAt, now),
    clockOffsetMs,
    isFlushed: false,
    isEnded: false,
    events: {},
    pictures: {},
  };
}

/** `meta` with the numbers of rows that were stored after it was written. */
export function restoreStreams(meta: Meta, batches: StoredBatch[], pictures: StoredPicture[]): Meta {
  const events: Streams = { ...meta.events };
  for (const { stream, seqs, lost } of batches) {
    const state = events[stream] ?? emptyStream;
    const have = unionRanges(state.have, seqs);
    events[stream] = { have, lost: subtractRanges(unionRanges(state.lost, lost), have) };
  }
  const shots: Streams = { ...meta.pictures };
  for (const { row } of pictures) {
    const { stream, seq } = parseEventId(row.screenshot_id);
    const state = shots[stream] ?? emptyStream;
    shots[stream] = { ...state, have: addRange(state.have, [seq, seq]) };
  }
  const lastActivityAt = batches.reduce((newest, { latest }) => Math.max(newest, latest), meta.lastActivityAt);
  return { ...meta, events, pictures: shots, lastActivityAt };
}

/** The sum of what is stored; null when nothing is. */
export function getPending(batches: StoredBatch[], pictures: StoredPicture[]): Pending | null {
  const stored = [...batches, ...pictures];
  if (stored.length === 0) return null;
  return {
    since: stored.reduce((oldest, { at }) => Math.min(oldest, at), Infinity),
    events: batches.reduce((sum, { events }) => sum + events, 0),
    pictures: pictures.length,
    bytes: stored.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** What is pending after something of it was stored elsewhere. `oldest` is the arrival of the oldest that is left. */
export function subtractPending(
  pending: Pending | null,
  less: Omit<Pending, 'since'>,
  oldest: number | null,
): Pending | null {
  if (!pending || oldest === null) return null;
  return {
    since: oldest,
    events: pending.events - less.events,
    pictures: pending.pictures - less.pictures,
    bytes: pending.bytes - less.bytes,
  };
}

/** What is pending after one more thing was stored. */
export function addPending(pending: Pending | null, more: Omit<Pending, 'since'>, now: number): Pending {
  return {
    since: pending?.since ?? now,
    events: (pending?.events ?? 0) + more.events,
    pictures: (pending?.pictures ?? 0) + more.pictures,
    bytes: (pending?.bytes ?? 0) + more.bytes,
  };
}

/** Whether the session is over at a time: idle too long, or too old. */
export function isOver(meta: Meta, now: number): boolean {
  return now >= getEndTime(meta);
}

/** When nobody can send anything for this session any more, unix milliseconds. */
export function getExpiry(meta: Meta): number {
  return getSessionIdTime(meta.facts.session_id) + sessionIdLifetimeMs;
}

/** The session's row as the database is to have it. */
export function buildSessionRow(meta: Meta, isEnded: boolean): SessionRow {
  const lastActivityAt = new Date(meta.lastActivityAt).toISOString();
  return {
    ...meta.facts,
    started_at: new Date(meta.startedAt).toISOString(),
    ended_at: isEnded ? lastActivityAt : null,
    last_activity_at: lastActivityAt,
    clock_offset_ms: meta.clockOffsetMs,
    missing_count: Math.min(countMissingEvents(meta), maxMissingCount),
  };
}
