import { addRange, countRanges, isInRanges, subtractRanges, unionRanges, type Ranges } from '../../protocol/ranges.ts';

/** What can be wrong. Each kind has a column of its own in the table. */
export type ViolationKind =
  | 'lost'
  | 'doubled'
  | 'resurrected'
  | 'wrong summary'
  | 'buffer not empty'
  | 'number reuse'
  | 'unreported gap'
  | 'unfinished stream'
  | 'unexpected answer';

/** One thing that is wrong, and where: a session's key, an event's number and mark. */
export type Violation = { kind: ViolationKind; key?: string; number?: string; mark?: string; detail: string };

/** What was sent under the numbers of one stream, and what became of it. */
export type StreamBook = {
  /** The mark of the event that each number was given to. */
  marks: Map<number, string>;
  acknowledged: Ranges;
  /** Declared lost in a batch that was acknowledged. */
  lost: Ranges;
  /** Declared lost in a batch of which nobody knows whether it arrived. */
  maybeLost: Ranges;
};

/** `asked`: DELETE was sent. `stands`: it was answered 503, the rest has to follow by itself. `done`: it was answered 2xx. */
export type Erasure = 'none' | 'asked' | 'stands' | 'done';

/** What a session's clients know of it. */
export type SessionBook = {
  key: string;
  /** Known once an opening was answered. */
  sessionId: string | null;
  events: Map<number, StreamBook>;
  pictures: Map<number, StreamBook>;
  /** Marks of unnumbered batches of which nobody knows whether they arrived: each may be stored once, under any number. */
  unknownMarks: Set<string>;
  isOpenAcknowledged: boolean;
  erasure: Erasure;
  /** Whether the session's object is told of the erasure by its answer; of a user's erasure it may learn at its next drain. */
  isTold: boolean;
};

/** Whether a session's object has answered an erasure: from then on it takes nothing. */
export const isErasureTold = ({ erasure, isTold }: SessionBook): boolean =>
  isTold && (erasure === 'stands' || erasure === 'done');

/** Erasures only go on from one state to a later one. */
const order: readonly Erasure[] = ['none', 'asked', 'stands', 'done'];

/** Notes how far the erasure of a session has come. */
export function noteErasure(session: SessionBook, state: Erasure): void {
  if (order.indexOf(state) > order.indexOf(session.erasure)) session.erasure = state;
}

/** The books of a run. */
export type Book = { sessions: Map<string, SessionBook>; violations: Violation[] };

/** Which numbers of a session: its events', or its pictures'. */
export type Kind = 'events' | 'pictures';

/** Empty books. */
export function makeBook(): Book {
  return { sessions: new Map(), violations: [] };
}

/** The book of a session, made when it has none. */
export function openSessionBook(book: Book, key: string): SessionBook {
  const known = book.sessions.get(key);
  if (known) return known;
  const made: SessionBook = {
    key,
    sessionId: null,
    events: new Map(),
    pictures: new Map(),
    unknownMarks: new Set(),
    isOpenAcknowledged: false,
    erasure: 'none',
    isTold: true,
  };
  book.sessions.set(key, made);
  return made;
}

/** The book of a stream, made when it has none. */
export function openStreamBook(session: SessionBook, kind: Kind, stream: number): StreamBook {
  const known = session[kind].get(stream);
  if (known) return known;
  const made: StreamBook = { marks: new Map(), acknowledged: [], lost: [], maybeLost: [] };
  session[kind].set(stream, made);
  return made;
}

/** Notes what is sent under consecutive numbers. A number that was given to another event before is a violation. */
export function noteSent(
  book: Book,
  session: SessionBook,
  { kind, stream, first, marks, lost = [] }: Sending,
): StreamBook {
  const known = openStreamBook(session, kind, stream);
  marks.forEach((mark, index) => {
    const before = known.marks.get(first + index);
    if (before === undefined) known.marks.set(first + index, mark);
    else if (before !== mark) {
      book.violations.push({
        kind: 'number reuse',
        key: session.key,
        number: `${stream}/${first + index}`,
        mark,
        detail: `the number belongs to ${before}`,
      });
    }
  });
  known.maybeLost = unionRanges(known.maybeLost, lost);
  return known;
}

/** Consecutive numbers of a stream from `first`, the marks under them, and the losses declared with them. */
export type Sending = {
  kind: Kind;
  stream: number;
  first: number;
  marks: readonly string[];
  lost?: Ranges | undefined;
};

/** Notes that a batch was answered 2xx: all of it is acknowledged. */
export function noteAcknowledged(session: SessionBook, { kind, stream, first, marks, lost = [] }: Sending): void {
  const known = openStreamBook(session, kind, stream);
  known.acknowledged = addRange(known.acknowledged, [first, first + marks.length - 1]);
  known.lost = unionRanges(known.lost, lost);
}

/**
 * Notes the `ack` of a receipt: everything up to it is durable or declared lost, also what was sent in batches without an
 * answer. Gives the numbers of it that nobody has sent or declared lost: there must be none.
 */
export function noteReceipt(stream: StreamBook, ack: number): number[] {
  const { acknowledged, lost, maybeLost, marks } = stream;
  const news = subtractRanges([[1, ack]], unionRanges(acknowledged, unionRanges(lost, maybeLost)));
  const numbers = news.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
  for (const seq of numbers) {
    if (marks.has(seq)) stream.acknowledged = addRange(stream.acknowledged, [seq, seq]);
  }
  return numbers.filter((seq) => !marks.has(seq));
}

/** Events (or pictures) over all sessions: those sent, each number once, those acknowledged, and those of them that were erased. */
export function countBook(book: Book, kind: Kind): { sent: number; acknowledged: number; erased: number } {
  const totals = { sent: 0, acknowledged: 0, erased: 0 };
  for (const session of book.sessions.values()) {
    if (kind === 'events') totals.sent += session.unknownMarks.size;
    for (const { marks, acknowledged } of session[kind].values()) {
      totals.sent += marks.size;
      const count = countRanges(acknowledged);
      totals.acknowledged += count;
      if (session.erasure !== 'none') totals.erased += count;
    }
  }
  return totals;
}

/** Numbers of a stream that were sent and are neither acknowledged nor declared lost, in order. */
export function listUnsettled({ marks, acknowledged, lost }: StreamBook): number[] {
  return [...marks.keys()]
    .filter((seq) => !isInRanges(acknowledged, seq) && !isInRanges(lost, seq))
    .sort((a, b) => a - b);
}
