import { maxLostRanges } from '../protocol/limits.ts';
import { addRange, isInRanges, subtractRanges, unionRanges, type Range, type Ranges } from '../protocol/ranges.ts';

/** A contiguous run of a stream as it goes onto the wire: `events[i]` is JSON text and has the number `firstSeq + i`. */
export type Batch = { stream: number; firstSeq: number; events: string[]; lost: Ranges };

/** An event as it is kept over a navigation; `isSent` when a beacon carried it, of which nobody knows whether it arrived. */
export type SavedEvent = [seq: number, json: string, isSent: boolean];

/** A queue as it is kept over a navigation. */
export type SavedQueue = { stream: number; nextSeq: number; lost: Ranges; events: SavedEvent[] };

/** How much a queue holds: about an hour of a busy visitor without a server, and little beside what a page itself takes. */
const queueBounds = { maxEvents: 5_000, maxBytes: 4_000_000 };

type Waiting = { json: string; bytes: number; isMovement: boolean };
type Numbered = { seq: number; json: string; bytes: number; isSent: boolean };

const encoder = new TextEncoder();

/** Bytes of a text as UTF-8. */
export const countBytes = (text: string): number => encoder.encode(text).length;

const isOf = ({ firstSeq, events }: Batch, seq: number) => seq >= firstSeq && seq < firstSeq + events.length;

/** The events of one stream, see `makeQueue`. */
export type Queue = ReturnType<typeof makeQueue>;

/**
 * The events of one stream until they are acknowledged. An event gets its number when it is first taken for a batch, not
 * when it is pushed: what is dropped before that is declared as one lost range in front of the next number, and a long
 * outage does not cut the stream into more ranges than the server keeps. A number never names two events.
 */
export function makeQueue(stream: number, saved?: SavedQueue, bounds = queueBounds) {
  const waiting: Waiting[] = [];
  let numbered: Numbered[] = (saved?.events ?? []).map(([seq, json, isSent]) => ({
    seq,
    json,
    bytes: countBytes(json),
    isSent,
  }));
  let lost: Ranges = saved?.lost ?? [];
  let nextSeq = saved?.nextSeq ?? 1;
  let droppedBeforeNext = 0;
  let bytes = numbered.reduce((sum, event) => sum + event.bytes, 0);

  const count = () => numbered.length + waiting.length;

  function dropOne(): void {
    const movement = waiting.findIndex((event) => event.isMovement);
    const oldest = movement < 0 ? numbered.shift() : undefined;
    if (oldest) {
      bytes -= oldest.bytes;
      lost = addRange(lost, [oldest.seq, oldest.seq]);
      return;
    }
    const [dropped] = waiting.splice(Math.max(movement, 0), 1);
    bytes -= dropped?.bytes ?? 0;
    droppedBeforeNext += 1;
  }

  function declareDropped(): void {
    lost = addRange(lost, [nextSeq, nextSeq + droppedBeforeNext - 1]);
    nextSeq += droppedBeforeNext;
    droppedBeforeNext = 0;
  }

  function numberNext(): Numbered | undefined {
    const next = waiting.shift();
    if (!next) return undefined;
    declareDropped();
    const event = { seq: nextSeq, json: next.json, bytes: next.bytes, isSent: false };
    nextSeq += 1;
    numbered.push(event);
    return event;
  }

  return {
    stream,

    /** Adds an event, as JSON text. When the queue is full, the oldest mouse movement goes, else the oldest event. */
    push(json: string, isMovement = false): void {
      const event = { json, bytes: countBytes(json), isMovement };
      waiting.push(event);
      bytes += event.bytes;
      while (count() > bounds.maxEvents || bytes > bounds.maxBytes) dropOne();
    },

    /** The next contiguous run that is not on its way, at most this large but at least one event; undefined when there is none. */
    take(maxEvents: number, maxBytes: number): Batch | undefined {
      const unsent = numbered.findIndex((event) => !event.isSent);
      const run: Numbered[] = [];
      let size = 0;
      for (let i = unsent < 0 ? numbered.length : unsent; run.length < maxEvents; i += 1) {
        const event = numbered[i] ?? numberNext();
        const previous = run.at(-1);
        if (!event || event.isSent) break;
        if (previous && (event.seq !== previous.seq + 1 || size + event.bytes > maxBytes)) break;
        run.push(event);
        size += event.bytes;
      }
      const [first] = run;
      if (!first) return undefined;
      for (const event of run) event.isSent = true;
      return {
        stream,
        firstSeq: first.seq,
        events: run.map((event) => event.json),
        lost: lost.slice(0, maxLostRanges),
      };
    },

    /** The server has, or knows as lost, everything up to `ack`, and asks for `missing`. What is not held any more is lost. */
    acknowledge(ack: number, missing: Ranges): void {
      numbered = numbered.filter((event) => event.seq > ack);
      bytes = [...numbered, ...waiting].reduce((sum, event) => sum + event.bytes, 0);
      for (const event of numbered) if (isInRanges(missing, event.seq)) event.isSent = false;
      if (missing.length > 0) {
        const held = numbered.map(({ seq }): Range => [seq, seq]);
        lost = unionRanges(lost, subtractRanges(missing, held));
      }
      lost = subtractRanges(lost, [[0, ack]]);
    },

    /** The batch did not arrive, or nobody knows: it will be taken again. */
    returnBatch(batch: Batch): void {
      for (const event of numbered) if (isOf(batch, event.seq)) event.isSent = false;
    },

    /** The server refuses these events of a batch for good, and took none of the others. */
    refuse(batch: Batch, indexes: Iterable<number>): void {
      const refused = new Set(Array.from(indexes, (index) => batch.firstSeq + index));
      for (const event of numbered) {
        if (!isOf(batch, event.seq)) continue;
        event.isSent = false;
        if (!refused.has(event.seq)) continue;
        bytes -= event.bytes;
        lost = addRange(lost, [event.seq, event.seq]);
      }
      numbered = numbered.filter((event) => !(isOf(batch, event.seq) && refused.has(event.seq)));
    },

    /** Marks the newest event that was sent without an answer for sending again: the answer tells what else is missing. */
    askAgain(): void {
      const newest = numbered.at(-1);
      if (newest) newest.isSent = false;
    },

    /** Events that no batch under way carries. */
    countUnsent: () => waiting.length + numbered.filter((event) => !event.isSent).length,

    /** Events that are not acknowledged. */
    count,

    /** Every event held, oldest first, as JSON text. */
    list: (): string[] => [...numbered, ...waiting].map((event) => event.json),

    /** Highest number this queue could need for what it holds. */
    highestSeq: () => nextSeq + droppedBeforeNext + waiting.length,

    /** Numbers everything that waits and gives what the next page needs to send it. */
    save(): SavedQueue {
      while (waiting.length > 0) numberNext();
      declareDropped();
      return { stream, nextSeq, lost, events: numbered.map(({ seq, json, isSent }) => [seq, json, isSent]) };
    },
  };
}
