import { buildEventId, parseEventId } from '../../protocol/event-id.ts';
import { countRanges, getHighest, isInRanges, unionRanges, type Ranges } from '../../protocol/ranges.ts';
import type { Book, Kind, SessionBook, StreamBook, Violation, ViolationKind } from './book.ts';
import type { HeldRows } from './buffers.ts';
import type { Dump, StoredRow } from './dump.ts';
import { getKey } from './marks.ts';

/** What an audit finds: everything that is wrong, and figures for the table. */
export type Findings = {
  violations: Violation[];
  stored: number;
  pictures: number;
  rejected: number;
  /** Events that are missing from a recording and are told as such. */
  gaps: number;
};

/** Marks that name one event of the whole run; others only say what an event looks like. */
const uniqueMark = /^(\d+-\d+|m-\d+|\S*\/shot\/\d+-\d+)$/;

/** Holds the books of the clients against what the database and the objects have. Pure. */
export function audit(book: Book, dump: Dump, leftovers: readonly HeldRows[]): Findings {
  const violations: Violation[] = [];
  const stored = { events: groupByKey([...dump.events, ...dump.rejected]), pictures: groupByKey(dump.pictures) };
  const sessions = new Map(dump.sessions.map((session) => [session.key, session]));
  const complain = (kind: ViolationKind, key: string, detail: string, row?: { id: number; mark?: string }): void => {
    const place = row && parseEventId(row.id);
    violations.push({
      kind,
      key,
      detail,
      ...(place && { number: `${place.stream}/${place.seq}` }),
      ...(row?.mark !== undefined && { mark: row.mark }),
    });
  };

  for (const kind of ['events', 'pictures'] as const) {
    const owners = new Map<string, string>();
    for (const [key, rows] of stored[kind]) {
      const session = book.sessions.get(key);
      for (const fault of listRowFaults(kind, session, rows)) complain(fault.kind, key, fault.detail, fault.row);
      for (const row of rows) {
        if (!uniqueMark.test(row.mark)) continue;
        const place = `${key}/${row.id}`;
        const before = owners.get(row.mark);
        if (before === undefined) owners.set(row.mark, place);
        else if (before !== place) complain('doubled', key, `is stored as ${before} as well`, row);
      }
    }
    for (const session of book.sessions.values()) {
      if (session.erasure !== 'none') continue;
      for (const { id, mark } of listLost(session, kind, stored[kind].get(session.key) ?? [])) {
        complain('lost', session.key, `acknowledged, and not among the ${kind} that are stored`, { id, mark });
      }
    }
  }

  let gaps = 0;
  for (const session of book.sessions.values()) {
    const row = sessions.get(session.key);
    if (session.erasure === 'stands' || session.erasure === 'done') {
      if (row) complain('resurrected', session.key, 'the session was erased, and its row is there');
      continue;
    }
    if (!row) {
      if (session.isOpenAcknowledged && session.erasure === 'none')
        complain('lost', session.key, 'the session was opened, and has no row');
      continue;
    }
    gaps += row.missing;
    const expected = countExpectedGaps(session, stored.events.get(session.key) ?? []);
    if (session.erasure === 'none' && (row.missing < expected.min || row.missing > expected.max)) {
      const wanted = expected.min === expected.max ? expected.min : `${expected.min} to ${expected.max}`;
      complain('unreported gap', session.key, `missing_count is ${row.missing}, not ${wanted}`);
    }
  }
  for (const { key, wrong } of dump.sessions) {
    if (!book.sessions.has(key)) complain('doubled', key, 'a session is stored that nobody opened');
    if (wrong.length > 0) complain('wrong summary', key, wrong.join('; '));
  }
  for (const { sessionId, batches, pictures } of leftovers) {
    complain(
      'buffer not empty',
      getKey(sessionId),
      `${batches} batches and ${pictures} pictures are still in the object`,
    );
  }
  const { events, pictures, rejected } = dump;
  return { violations, stored: events.length, pictures: pictures.length, rejected: rejected.length, gaps };
}

type Fault = { kind: ViolationKind; detail: string; row: StoredRow };

/** What is wrong with the stored rows of one session: of an erased one, twice there, or other than what was sent. */
function listRowFaults(kind: Kind, session: SessionBook | undefined, rows: readonly StoredRow[]): Fault[] {
  if (session?.erasure === 'stands' || session?.erasure === 'done') {
    return rows.map((row) => ({ kind: 'resurrected', detail: 'belongs to an erased session', row }));
  }
  const seen = new Set<number>();
  return rows.flatMap((row): Fault[] => {
    if (seen.has(row.id)) return [{ kind: 'doubled', detail: 'is stored more than once under one number', row }];
    seen.add(row.id);
    const { stream, seq } = parseEventId(row.id);
    const sent = session?.[kind].get(stream)?.marks.get(seq);
    if (sent === row.mark || (stream === 0 && session?.unknownMarks.has(row.mark))) return [];
    if (sent === undefined) return [{ kind: 'doubled', detail: 'is stored under a number that nobody sent', row }];
    return [{ kind: 'number reuse', detail: `is stored under the number of ${sent}`, row }];
  });
}

/** The acknowledged events of a session of which none with their number and mark is stored. */
function listLost(session: SessionBook, kind: Kind, rows: readonly StoredRow[]): { id: number; mark: string }[] {
  const there = new Set(rows.map(({ id, mark }) => `${id} ${mark}`));
  return [...session[kind]].flatMap(([stream, { acknowledged, marks }]) =>
    acknowledged.flatMap(([from, to]) =>
      Array.from({ length: to - from + 1 }, (_, index) => ({
        id: buildEventId(stream, from + index),
        mark: marks.get(from + index) ?? 'nothing',
      })).filter(({ id, mark }) => !there.has(`${id} ${mark}`)),
    ),
  );
}

/**
 * How many numbers a session's row must report as missing: those up to the highest that the server has seen or was told
 * is lost, and does not have. Whether it was told is not known of a batch without an answer: hence two figures.
 */
function countExpectedGaps(session: SessionBook, rows: readonly StoredRow[]): { min: number; max: number } {
  const have = new Map<number, Ranges>();
  for (const { stream, seq } of rows.map(({ id }) => parseEventId(id)).sort((a, b) => a.seq - b.seq)) {
    have.set(stream, unionRanges(have.get(stream) ?? [], [[seq, seq]]));
  }
  const total = { min: 0, max: 0 };
  for (const stream of new Set([...have.keys(), ...session.events.keys()])) {
    const { lost, maybeLost } = session.events.get(stream) ?? nothing;
    const there = have.get(stream) ?? [];
    const seen = Math.max(getHighest(there), getHighest(lost));
    total.min += seen - countRanges(there);
    total.max += Math.max(seen, getHighest(maybeLost)) - countRanges(there);
  }
  return total;
}

const nothing: Pick<StreamBook, 'lost' | 'maybeLost'> = { lost: [], maybeLost: [] };

function groupByKey(rows: readonly StoredRow[]): Map<string, StoredRow[]> {
  const groups = new Map<string, StoredRow[]>();
  for (const row of rows) {
    const group = groups.get(row.key);
    if (group) group.push(row);
    else groups.set(row.key, [row]);
  }
  return groups;
}

/** Of streams whose page lives on in a healthy world: the numbers that are neither acknowledged nor declared lost. */
export function listUnfinished(book: Book, streams: ReadonlyMap<string, ReadonlySet<number>>): Violation[] {
  return [...streams].flatMap(([key, numbers]) => {
    const session = book.sessions.get(key);
    if (!session || session.erasure !== 'none') return [];
    return [...numbers].flatMap((stream): Violation[] => {
      const { marks, acknowledged, lost } = session.events.get(stream) ?? {
        marks: new Map(),
        acknowledged: [],
        lost: [],
      };
      const highest = Math.max(0, ...marks.keys());
      const settled = unionRanges(acknowledged, lost);
      const open = Array.from({ length: highest }, (_, index) => index + 1).filter((seq) => !isInRanges(settled, seq));
      if (open.length === 0) return [];
      const detail = `${open.length} of ${highest} numbers are neither acknowledged nor declared lost, from ${open[0]} on`;
      return [{ kind: 'unfinished stream', key, number: String(stream), detail }];
    });
  });
}
