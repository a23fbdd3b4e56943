import { addRange, subtractRanges, type Ranges } from '../../../protocol/ranges.ts';
import type { Random } from '../../random.ts';
import { buildEventText } from './event-text.ts';

/** Consecutive events of a stream as they go onto the wire, and the losses that are declared with them. */
export type Slice = { stream: number; first: number; texts: string[]; marks: string[]; lost: Ranges };

/** See `makeStream`. */
export type Stream = ReturnType<typeof makeStream>;

/** The events of one stream, all kept, so that any part of it can be sent again and cut anew. */
export function makeStream(random: Random, nextMark: () => string) {
  const number = random.int(1, 2 ** 32 - 1);
  const events = new Map<number, { text: string; mark: string }>();
  let last = 0;
  let toDeclare: Ranges = [];

  const push = (text: string, mark: string): number => {
    last += 1;
    events.set(last, { text, mark });
    return last;
  };

  return {
    number,
    /** The highest number that was given. */
    get last(): number {
      return last;
    },
    get toDeclare(): Ranges {
      return toDeclare;
    },
    push,
    /** Adds events that happen until `at` (unix milliseconds) and gives the number of the first. */
    extend(count: number, at: number): number {
      const first = last + 1;
      for (let i = 0; i < count; i += 1) {
        const mark = nextMark();
        push(buildEventText(random, mark, at - (count - i) * 7), mark);
      }
      return first;
    },
    /** Leaves numbers out: nobody ever sends them. */
    skip(count: number): void {
      last += count;
    },
    /** Takes numbers away that are declared lost with the next batch. */
    drop(from: number, to: number): void {
      for (let seq = from; seq <= to; seq += 1) events.delete(seq);
      toDeclare = addRange(toDeclare, [from, to]);
    },
    /** The losses that a batch has declared and the server knows. */
    noteDeclared(lost: Ranges): void {
      toDeclare = subtractRanges(toDeclare, lost);
    },
    /** Up to `count` events from `first`, until a number that is not held. null when `first` is not. */
    slice(first: number, count: number): Slice | null {
      const run: { text: string; mark: string }[] = [];
      for (let seq = first; seq < first + count; seq += 1) {
        const event = events.get(seq);
        if (!event) break;
        run.push(event);
      }
      if (run.length === 0) return null;
      return {
        stream: number,
        first,
        texts: run.map(({ text }) => text),
        marks: run.map(({ mark }) => mark),
        lost: toDeclare,
      };
    },
  };
}
