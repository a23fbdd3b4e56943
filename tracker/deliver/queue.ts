import { maxLostRanges } from '../../protocol/limits.ts';
import {
  addRange,
  countRanges,
  isInRanges,
  subtractRanges,
  unionRanges,
  type Range,
  type Ranges,
} from '../../protocol/ranges.ts';

/** A contiguous run of a stream as it goes onto the wire: `events[i]` is JSON text and has the number `firstSeq + i`. */
export type Batch = { stream: number; firstSeq: number; events: string[]; lost: Ranges };

/** An event as it is kept over a navigation; `isSent` when a beacon carried it, of which nobody knows whether it arrived. */
export type SavedEvent = [seq: number, json: string, isSent: boolean];

/** A queue as it is kept over a navigation. */
export type SavedQueue = { stream: number; nextSeq: number; lost: Ranges; events: SavedEvent[] };

/** How much a queue holds: about an hour of a busy visitor without a server, and little beside what a page itself takes. */
const queueBounds = { maxEvents: 5_000, maxBytes: 4_000_000 };

/** An event that is held, as JSON text. `isMovement` when it is the mouse's path, which is the first to be thinned. */
export type Held = { readonly json: string; readonly isMovement?: boolean };

type Waiting = Held & { bytes: number };
type Numbered = Waiting & { seq: number; isSent: boolean };

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
  let waiting: Waiting[] = [];
  let numbered: Numbered[] = (saved?.events ?? []).map(([seq, json, isSent]) => ({
    seq,
    json,
    bytes: countBytes(json),
    isSent,
  }));
  let lost: Ranges = saved?.lost ?? [];
  let nextSeq = saved?.nextSeq ?? 1;
  let droppedBeforeNext = 0;
  // Counted as they change: the sender asks at every event, and a queue may hold thousands.
  let bytes = numbered.reduce((sum, event) => sum + event.bytes, 0);
  let unsent = numbered.filter((event) => !event.isSent).length;
  let movements = 0;

  const count = () => numbered.length + waiting.length;
  const isOverBounds = () => count() > bounds.maxEvents || bytes > bounds.maxBytes;

  function mark(event: Numbered, isSent: boolean): void {
    if (event.isSent !== isSent) unsent += isSent ? -1 : 1;
    event.isSent = isSent;
  }

  function forget({ bytes: own, isSent }: Waiting & { isSent?: boolean }): void {
    bytes -= own;
    if (!isSent) unsent -= 1;
  }

  /** Forgets an event for good: its number is lost, or one in front of the next event. */
  function drop(event: Waiting | Numbered | undefined): void {
    if (!event) return;
    forget(event);
    if ('seq' in event) lost = addRange(lost, [event.seq, event.seq]);
    else {
      droppedBeforeNext += 1;
      if (event.isMovement) movements -= 1;
    }
  }

  /** Every second waiting movement goes, at last the only one: what is left still covers the whole time. */
  function thinMovements(): void {
    if (movements === 1 && waiting.at(-1)?.isMovement) return drop(waiting.pop());
    let isKept = movements === 1;
    waiting = waiting.filter((event) => {
      if (!event.isMovement) return true;
      isKept = !isKept;
      if (!isKept) drop(event);
      return isKept;
    });
    return undefined;
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
    const event = { ...next, seq: nextSeq, isSent: false };
    if (next.isMovement) movements -= 1;
    nextSeq += 1;
    numbered.push(event);
    return event;
  }

  return {
    stream,

    /** Adds an event, as JSON text. When the queue is full, mouse movement is thinned first; then the oldest events go. */
    push(json: string, isMovement = false): void {
      const event = { json, bytes: countBytes(json), isMovement };
      waiting.push(event);
      bytes += event.bytes;
      unsent += 1;
      if (isMovement) movements += 1;
      while (isOverBounds() && count() > 0) {
        if (movements > 0) thinMovements();
        else drop(numbered.shift() ?? waiting.shift());
      }
    },

    /** The next contiguous run that is not on its way, at most this large but at least one event; undefined when there is none. */
    take(maxEvents: number, maxBytes: number): Batch | undefined {
      const start = numbered.findIndex((event) => !event.isSent);
      const run: Numbered[] = [];
      let size = 0;
      for (let i = start < 0 ? numbered.length : start; run.length < maxEvents; i += 1) {
        const event = numbered[i] ?? numberNext();
        const previous = run.at(-1);
        if (!event || event.isSent) break;
        if (previous && (event.seq !== previous.seq + 1 || size + event.bytes > maxBytes)) break;
        run.push(event);
        size += event.bytes;
      }
      const [first] = run;
      if (!first) return undefined;
      for (const event of run) mark(event, true);
      return {
        stream,
        firstSeq: first.seq,
        events: run.map((event) => event.json),
        lost: lost.slice(0, maxLostRanges),
      };
    },

    /**
     * The server has, or knows as lost, everything up to `ack`, and asks for `missing`. What is not held any more is lost;
     * numbers that this queue has never given are those of a page that went on with the stream.
     */
    acknowledge(ack: number, missing: Ranges): void {
      for (const event of numbered) {
        if (event.seq <= ack) forget(event);
        else if (isInRanges(missing, event.seq)) mark(event, false);
      }
      numbered = numbered.filter((event) => event.seq > ack);
      if (missing.length > 0) {
        const held = numbered.map(({ seq }): Range => [seq, seq]);
        lost = unionRanges(lost, subtractRanges(missing, [...held, [nextSeq, Infinity]]));
      }
      lost = subtractRanges(lost, [[0, ack]]);
    },

    /** The batch did not arrive, or nobody knows: it will be taken again. */
    returnBatch(batch: Batch): void {
      for (const event of numbered) if (isOf(batch, event.seq)) mark(event, false);
    },

    /** The server refuses these events of a batch for good, and took none of the others. */
    refuse(batch: Batch, indexes: Iterable<number>): void {
      const refused = new Set(Array.from(indexes, (index) => batch.firstSeq + index));
      for (const event of numbered) {
        if (!isOf(batch, event.seq)) continue;
        mark(event, false);
        if (refused.has(event.seq)) drop(event);
      }
      numbered = numbered.filter((event) => !(isOf(batch, event.seq) && refused.has(event.seq)));
    },

    /** Marks the newest event that was sent without an answer for sending again: the answer tells what else is missing. */
    askAgain(): void {
      const newest = numbered.at(-1);
      if (newest) mark(newest, false);
    },

    /** As many events more are lost, in front of the next one. */
    lose(dropped: number): void {
      droppedBeforeNext += dropped;
    },

    /** Events that are lost, as far as the server may not know it. */
    countLost: () => countRanges(lost) + droppedBeforeNext,

    /** Events that no batch under way carries. */
    countUnsent: () => unsent,

    /** Events that are not acknowledged. */
    count,

    /** Every event held, oldest first. */
    list: (): readonly Held[] => [...numbered, ...waiting],

    /** Gives the events away that have no number yet. */
    takeWaiting(): readonly Held[] {
      const given = waiting;
      for (const event of given) forget(event);
      waiting = [];
      movements = 0;
      return given;
    },

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
