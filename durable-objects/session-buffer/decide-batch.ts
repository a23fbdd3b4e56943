import { Buffer } from 'node:buffer';
import { buildEventId } from '../../protocol/event-id.ts';
import { maxSessionMs, maxStreamsPerSession } from '../../protocol/limits.ts';
import { countRanges, isInRanges } from '../../protocol/ranges.ts';
import { maxRowBytes, type StoredBatch } from './buffer-storage.ts';
import type { Batch, Refusal } from './messages.ts';
import type { Meta } from './meta.ts';
import { decideNumbering, emptyStream, type StreamState } from './numbering.ts';
import { toServerTime } from './page-clock.ts';
import { finishEvent } from './prepared-event.ts';

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
      /** Events that are new. */
      count: number;
      row: Omit<StoredBatch, 'id' | 'bytes'> | null;
      body: string;
    }
  | Refusal;

/** Decides what of a batch is new and builds the form in which it is stored. Refuses it whole or takes it whole. */
export function decideBatch(meta: Meta, batch: Batch, now: number): BatchDecision {
  const stream = batch.stream ?? unnumberedStream;
  const state = meta.events[stream] ?? emptyStream;
  if (meta.events[stream] === undefined && Object.keys(meta.events).length >= maxStreamsPerSession) {
    return refuse('/stream', `a session has at most ${maxStreamsPerSession} streams`);
  }
  const { times, texts } = batch.events;
  const { clockOffsetMs } = meta;
  if (times.every((time) => time + clockOffsetMs > meta.startedAt + maxSessionMs)) {
    return { ok: false, kind: 'session-over', detail: 'A session lasts at most 24 hours; start a new one.' };
  }
  const numbering = decideNumbering(state, { first: batch.firstSeq, count: times.length, lost: batch.lost });
  if (!numbering.ok) return refuse('/first_seq', numbering.detail);
  if (countKept(meta) - countOf(state) + countOf(numbering.next) > maxRangesPerSession) {
    return refuse('/first_seq', `would leave more than ${maxRangesPerSession} separate ranges in this session`);
  }

  const { first, fresh, next } = numbering;
  const rows: string[] = [];
  let latest = 0;
  times.forEach((time, index) => {
    if (!isInRanges(fresh, first + index)) return;
    rows.push(finishEvent(time, texts[index] ?? '', buildEventId(stream, first + index), clockOffsetMs, now));
    latest = Math.max(latest, toServerTime(time, clockOffsetMs, now).time);
  });
  const count = countRanges(fresh);
  const row = { stream, seqs: fresh, lost: batch.lost, events: count, at: now, latest };
  const body = `[${rows.join(',')}]`;
  if (!isWithinRow(body)) {
    return {
      ok: false,
      kind: 'body-too-large',
      detail: `The events must have at most ${maxRowBytes} bytes as stored.`,
    };
  }
  return { ok: true, stream, next, count, row: numbering.isNews ? row : null, body };
}

/** A body on the wire is smaller than a row, but numbers such as 1e20 and broken UTF-8 grow when they are written anew. */
function isWithinRow(body: string): boolean {
  return body.length * 3 <= maxRowBytes || Buffer.byteLength(body) <= maxRowBytes;
}

function refuse(pointer: string, detail: string): Refusal {
  return { ok: false, kind: 'invalid-request', detail: `${pointer} ${detail}`, errors: [{ pointer, detail }] };
}

function countKept(meta: Meta): number {
  return Object.values(meta.events).reduce((sum, stream) => sum + countOf(stream), 0);
}

function countOf({ have, lost }: StreamState): number {
  return have.length + lost.length;
}
