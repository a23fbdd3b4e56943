import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildEventId } from '../../protocol/event-id.ts';
import { audit, listUnfinished } from './audit.ts';
import {
  makeBook,
  noteAcknowledged,
  noteReceipt,
  noteSent,
  openSessionBook,
  openStreamBook,
  type Book,
  type Sending,
} from './book.ts';
import type { Dump, StoredRow } from './dump.ts';

const key = '6b062134-0000000000001';

/** Batches of one session: how many events each has, how many numbers are left out before it, whether it was acknowledged. */
const batches = fc.array(
  fc.record({
    count: fc.integer({ min: 1, max: 20 }),
    skip: fc.integer({ min: 0, max: 3 }),
    isAcknowledged: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);

type Batches = { count: number; skip: number; isAcknowledged: boolean }[];

/** The books of these batches, and what a sound system has of them: all that was acknowledged. */
function build(list: Batches): { book: Book; dump: Dump } {
  const book = makeBook();
  const session = openSessionBook(book, key);
  session.isOpenAcknowledged = true;
  const events: StoredRow[] = [];
  let last = 0;
  let highest = 0;
  let marks = 0;
  for (const { count, skip, isAcknowledged } of list) {
    const first = last + skip + 1;
    last = first + count - 1;
    const sending: Sending = {
      kind: 'events',
      stream: 7,
      first,
      marks: Array.from({ length: count }, () => `0-${(marks += 1)}`),
    };
    noteSent(book, session, sending);
    if (!isAcknowledged) continue;
    noteAcknowledged(session, sending);
    highest = last;
    sending.marks.forEach((mark, index) => events.push({ key, id: buildEventId(7, first + index), mark }));
  }
  const sessions = [{ key, missing: highest - events.length, wrong: [] }];
  return { book, dump: { events, rejected: [], pictures: [], sessions } };
}

const kindsOf = (book: Book, dump: Dump): string[] => [
  ...new Set(audit(book, dump, []).violations.map(({ kind }) => kind)),
];

/** A sound world with at least one stored event, and one of its rows. */
const withRow = fc
  .tuple(
    batches.filter((list) => list.some(({ isAcknowledged }) => isAcknowledged)),
    fc.nat(),
  )
  .map(([list, at]) => {
    const world = build(list);
    const index = at % world.dump.events.length;
    return Object.assign(world, { index, row: world.dump.events[index] as StoredRow });
  });

describe('the audit', () => {
  it('finds nothing where all that was acknowledged is stored, and each gap is told', () => {
    fc.assert(
      fc.property(batches, (list) => {
        const { book, dump } = build(list);
        expect(audit(book, dump, []).violations).toEqual([]);
      }),
    );
  });

  it('finds nothing wrong with an event that was stored although nobody heard of it', () => {
    const { book, dump } = build([{ count: 3, skip: 0, isAcknowledged: false }]);
    const stored = [1, 2, 3].map((seq) => ({ key, id: buildEventId(7, seq), mark: `0-${seq}` }));
    expect(kindsOf(book, { ...dump, events: stored })).toEqual([]);
  });

  it('misses any single acknowledged event', () => {
    fc.assert(
      fc.property(withRow, ({ book, dump, index }) => {
        const events = dump.events.filter((_, i) => i !== index);
        expect(kindsOf(book, { ...dump, events })).toContain('lost');
      }),
    );
  });

  it('takes an event that the database refused and that is kept aside as stored', () => {
    fc.assert(
      fc.property(withRow, ({ book, dump, index, row }) => {
        const events = dump.events.filter((_, i) => i !== index);
        expect(kindsOf(book, { ...dump, events, rejected: [row] })).toEqual([]);
      }),
    );
  });

  it('sees an event twice, under its own number or under another, here or in another session', () => {
    fc.assert(
      fc.property(withRow, ({ book, dump, row }) => {
        for (const other of [row, { ...row, id: row.id + 1_000 }, { ...row, key: 'another' }]) {
          expect(kindsOf(book, { ...dump, events: [...dump.events, other] })).toContain('doubled');
        }
      }),
    );
  });

  it('sees another event under an acknowledged number, and misses the one that belongs there', () => {
    fc.assert(
      fc.property(withRow, ({ book, dump, index }) => {
        const events = dump.events.map((row, i) => (i === index ? { ...row, mark: '9-9' } : row));
        expect(kindsOf(book, { ...dump, events }).sort()).toEqual(['lost', 'number reuse']);
      }),
    );
  });

  it('sees a gap that is not told, or told too large', () => {
    fc.assert(
      fc.property(batches, fc.constantFrom(-1, 1), (list, by) => {
        const { book, dump } = build(list);
        const sessions = dump.sessions.map((session) => Object.assign(session, { missing: session.missing + by }));
        expect(kindsOf(book, { ...dump, sessions })).toEqual(['unreported gap']);
      }),
    );
  });

  it('does not know whether a loss was told of in a batch without an answer', () => {
    const { book, dump } = build([{ count: 2, skip: 0, isAcknowledged: true }]);
    const session = openSessionBook(book, key);
    noteSent(book, session, { kind: 'events', stream: 7, first: 6, marks: ['0-6'], lost: [[3, 5]] });
    for (const missing of [0, 3]) {
      expect(kindsOf(book, { ...dump, sessions: [{ key, missing, wrong: [] }] })).toEqual([]);
    }
    expect(kindsOf(book, { ...dump, sessions: [{ key, missing: 4, wrong: [] }] })).toEqual(['unreported gap']);
  });

  it('sees anything of an erased session, and asks nothing of one whose erasure nobody answered', () => {
    fc.assert(
      fc.property(withRow, ({ book, dump, row }) => {
        const session = openSessionBook(book, key);
        session.erasure = 'stands';
        expect(kindsOf(book, { ...dump, events: [row], sessions: [] })).toEqual(['resurrected']);
        expect(kindsOf(book, { ...dump, events: [] })).toEqual(['resurrected']);
        expect(kindsOf(book, { ...dump, events: [], sessions: [] })).toEqual([]);
        session.erasure = 'asked';
        expect(kindsOf(book, { ...dump, events: [], sessions: [] })).toEqual([]);
      }),
    );
  });

  it('sees a session that was opened and is not there, a wrong summary, and an object that is not empty', () => {
    const { book, dump } = build([{ count: 1, skip: 0, isAcknowledged: false }]);
    expect(kindsOf(book, { ...dump, sessions: [] })).toEqual(['lost']);
    expect(kindsOf(book, { ...dump, sessions: [{ key, missing: 0, wrong: ['event_count 2, not 1'] }] })).toEqual([
      'wrong summary',
    ]);
    const held = [{ sessionId: key, batches: 1, pictures: 0 }];
    expect(audit(book, dump, held).violations.map(({ kind }) => kind)).toEqual(['buffer not empty']);
  });

  it('lets an unnumbered event of unknown fate be stored once, under any number', () => {
    const { book, dump } = build([]);
    openSessionBook(book, key).unknownMarks.add('0-1');
    const row = { key, id: buildEventId(0, 1), mark: '0-1' };
    expect(kindsOf(book, { ...dump, events: [row] })).toEqual([]);
    expect(kindsOf(book, { ...dump, events: [row, { ...row, id: row.id + 1 }] })).toEqual(['doubled']);
    expect(kindsOf(book, { ...dump, events: [{ ...row, mark: '0-2' }] })).toEqual(['doubled']);
  });
});

describe('a stream of a page that lives on', () => {
  const streams = new Map([[key, new Set([7])]]);

  it('is unfinished while a number is neither acknowledged nor declared lost', () => {
    const { book } = build([
      { count: 2, skip: 0, isAcknowledged: true },
      { count: 2, skip: 1, isAcknowledged: false },
    ]);
    expect(listUnfinished(book, streams)).toMatchObject([
      { kind: 'unfinished stream', detail: '3 of 5 numbers are neither acknowledged nor declared lost, from 3 on' },
    ]);
    const session = openSessionBook(book, key);
    noteAcknowledged(session, { kind: 'events', stream: 7, first: 4, marks: ['0-3', '0-4'], lost: [[3, 3]] });
    expect(listUnfinished(book, streams)).toEqual([]);
  });
});

describe('the books', () => {
  it('take everything up to an ack as acknowledged, but for what is lost, and name what nobody sent', () => {
    const { book } = build([{ count: 6, skip: 0, isAcknowledged: false }]);
    const session = openSessionBook(book, key);
    noteAcknowledged(session, { kind: 'events', stream: 7, first: 6, marks: ['0-6'], lost: [[2, 3]] });
    const stream = openStreamBook(session, 'events', 7);
    expect(noteReceipt(stream, 5)).toEqual([]);
    expect(stream.acknowledged).toEqual([
      [1, 1],
      [4, 6],
    ]);
    expect(noteReceipt(stream, 8)).toEqual([7, 8]);
  });

  it('see a number that is given to two events', () => {
    const { book } = build([{ count: 3, skip: 0, isAcknowledged: true }]);
    const session = openSessionBook(book, key);
    noteSent(book, session, { kind: 'events', stream: 7, first: 2, marks: ['0-2', '0-3'] });
    expect(book.violations).toEqual([]);
    noteSent(book, session, { kind: 'events', stream: 7, first: 3, marks: ['0-4'] });
    expect(book.violations).toMatchObject([{ kind: 'number reuse', number: '7/3', mark: '0-4' }]);
  });
});
