import { buildEventId } from '../../protocol/event-id.ts';
import { maxSessionMs, maxStreamsPerSession } from '../../protocol/limits.ts';
import { isInRanges } from '../../protocol/ranges.ts';
import type { StoredBatch } from './buffer-storage.ts';
import { buildEventRow } from './event-row.ts';
import type { Batch, Refusal } from './messages.ts';
import type { Meta } from './meta.ts';
import { decideNumbering, emptyStream, type StreamState } from './numbering.ts';

/** Ranges of all streams of a session together: `meta` is one row, and a row has at most 2 MB. */
const maxRangesPerSession = 16_384;

/** The stream of clients that do not number their events. */
export const unnumberedStream = 0;

/** What to store of a batch, and the stream after it. `row` is null when the batch brings nothing new. */
export type BatchDecision =
  | {
      ok: true;
      stream: number;
      next: StreamState;
      count: number;
      row: Omit<StoredBatch, 'id' | 'bytes'> | null;
      body: string;
    }
  | Refusal;

/** Decides what of a batch is new and builds the form in which it is stored. Refuses it whole or takes it whole. */
export function decideBatch(meta: Meta, batch: Batch, now: number): BatchDecision {
  const stream = batch.stream ?? unnumberedStream;
  const state = meta.events[stream] ?? emptyStream;
  const isNewStream = meta.events[stream] === undefined;
  if (isNewStream && Object.keys(meta.events).length >= maxStreamsPerSession) {
    return refuse('/stream', `a session has at most ${maxStreamsPerSession} streams`);
  }
  if (batch.events.every(({ timestamp }) => timestamp + meta.clockOffsetMs > meta.startedAt + maxSessionMs)) {
    return { ok: false, kind: 'session-over', detail: 'A session lasts at most 24 hours; start a new one.' };
  }
  const numbering = decideNumbering(state, { first: batch.firstSeq, count: batch.events.length, lost: batch.lost });
  if (!numbering.ok) return refuse('/first_seq', numbering.detail);
  if (countRanges(meta) - countOf(state) + countOf(numbering.next) > maxRangesPerSession) {
    return refuse('/first_seq', `would leave more than ${maxRangesPerSession} separate ranges in this session`);
  }

  const { first, fresh, next } = numbering;
  const rows = batch.events
    .map((event, index) => ({ event, seq: first + index }))
    .filter(({ seq }) => isInRanges(fresh, seq))
    .map(({ event, seq }) => buildEventRow(event, buildEventId(stream, seq), meta.clockOffsetMs, now));
  const latest = Math.max(0, ...rows.map(({ timestamp }) => Date.parse(timestamp)));
  const row = { stream, seqs: fresh, lost: batch.lost, events: rows.length, at: now, latest };
  return {
    ok: true,
    stream,
    next,
    count: rows.length,
    row: numbering.isNews ? row : null,
    body: JSON.stringify(rows),
  };
}

function refuse(pointer: string, detail: string): Refusal {
  return { ok: false, kind: 'invalid-request', detail: `${pointer} ${detail}`, errors: [{ pointer, detail }] };
}

function countRanges(meta: Meta): number {
  return Object.values(meta.events).reduce((sum, stream) => sum + countOf(stream), 0);
}

function countOf({ have, lost }: StreamState): number {
  return have.length + lost.length;
}
