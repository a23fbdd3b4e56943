import postgres from 'postgres';
import { maxEventAgeMs, maxEventAheadMs } from '../../protocol/limits.ts';
import { recountSummaries } from '../chaos/dump.ts';
import type { ExpectedEvent, ExpectedPicture, FuzzBook, Span } from './book.ts';
import { compareSession, type SessionRow } from './compare-session.ts';
import { canonical, digest } from './model.ts';
import type { JsonObject } from './json-text.ts';
import type { Violation, ViolationKind } from './violations.ts';

/** What was compared, and what of it is wrong. */
export type Comparison = {
  events: number;
  pictures: number;
  sessions: number;
  rejected: number;
  violations: Violation[];
};

/** Rows read at once. */
const rowsAtOnce = 2_000;

/** The worker's clock may stand still within a request, and the object's be a moment behind. */
const clockSlackMs = 3_000;

const eventColumns = `event_type, page_url, target_element, target_selector, target_tag, target_id, target_class, viewport_x, viewport_y,
  screen_x, screen_y, scroll_x, scroll_y, input_value, input_masked, key_pressed, mouse_button, click_count, event_data::text AS event_data`;

type EventRow = { session_id: string; event_id: string; ms: string; site_id: string } & JsonObject;
type PictureRow = {
  session_id: string;
  screenshot_id: string;
  ms: string;
  image: Uint8Array;
  size_bytes: number;
} & JsonObject;

/** Holds the books against the database, row by row. */
export async function compareStored(url: string, book: FuzzBook): Promise<Comparison> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const violations: Violation[] = [];
  const blame: Blame = (kind, index, detail) => void violations.push({ kind, index, detail });
  try {
    const rows = await sql.unsafe<SessionRow[]>(
      'SELECT *, extract(epoch FROM started_at) * 1000 AS started_ms FROM sessions',
    );
    const sessions = new Map(rows.map((row) => [row.session_id, row]));
    compareSessions(book, sessions, blame);
    const events = await compareEvents(sql, book, sessions, blame);
    const pictures = await comparePictures(sql, book, sessions, blame);
    const rejected = await sql<
      { session_id: string; event_id: string; reason: string }[]
    >`SELECT session_id, event_id, reason FROM rejected_events`;
    for (const row of rejected) {
      const key = `${row.session_id}/${row.event_id}`;
      const index = (book.events.get(key)?.[0] ?? book.pictures.get(key)?.[0])?.index ?? null;
      blame('refused by the database', index, `${key}: ${row.reason}`);
    }
    for (const { session_id, wrong } of await sql.unsafe<{ session_id: string; wrong: string[] }[]>(recountSummaries)) {
      if (wrong.length > 0) blame('wrong summary', null, `${session_id}: ${wrong.join(', ').slice(0, 300)}`);
    }
    return { events, pictures, sessions: rows.length, rejected: rejected.length, violations };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

type Blame = (kind: ViolationKind, index: number | null, detail: string) => void;
type Sessions = ReadonlyMap<string, SessionRow>;

function compareSessions(book: FuzzBook, sessions: Sessions, blame: Blame): void {
  for (const [id, expected] of book.sessions) {
    const row = sessions.get(id);
    if (book.erased.has(id)) continue;
    if (!row) blame('missing', expected.index, `session ${id} is not stored`);
    else {
      const wrong = compareSession(expected, row, book.users.get(id));
      if (wrong.length > 0)
        blame('stored otherwise', expected.index, `session ${id}: ${wrong.join(', ').slice(0, 400)}`);
    }
  }
  for (const id of sessions.keys()) {
    if (book.erased.has(id)) blame('resurrected', null, `session ${id} was erased and is stored`);
    else if (!book.sessions.has(id)) blame('unexpected', null, `session ${id} is stored, and was not answered`);
  }
}

async function compareEvents(sql: postgres.Sql, book: FuzzBook, sessions: Sessions, blame: Blame): Promise<number> {
  let count = 0;
  const seen = new Set<string>();
  const query = `SELECT session_id, event_id, site_id, round(extract(epoch FROM "timestamp") * 1000) AS ms, ${eventColumns} FROM events`;
  for await (const rows of sql.unsafe<EventRow[]>(query).cursor(rowsAtOnce)) {
    for (const row of rows) {
      count += 1;
      compareEvent(row, book, sessions, seen, blame);
    }
  }
  for (const [key, [expected]] of book.events) {
    if (expected && !seen.has(key) && !isErased(book, key))
      blame('missing', expected.index, `event ${key} is not stored`);
  }
  for (const [id, left] of book.unnumbered) {
    const [first] = left;
    if (first && !book.erased.has(id))
      blame('missing', first.index, `${left.length} events without numbers of ${id} are not stored, or otherwise`);
  }
  return count;
}

function compareEvent(row: EventRow, book: FuzzBook, sessions: Sessions, seen: Set<string>, blame: Blame): void {
  const { session_id, event_id, ms, site_id, event_data, ...columns } = row;
  const key = `${session_id}/${event_id}`;
  const session = sessions.get(session_id);
  const data = typeof event_data === 'string' ? (JSON.parse(event_data) as JsonObject) : null;
  const stored = { columns, data, ms: Number(ms), offsetMs: Number(session?.clock_offset_ms ?? 0) };
  if (book.erased.has(session_id)) return blame('resurrected', null, `event ${key}`);
  if (session?.site_id !== site_id) blame('stored otherwise', null, `event ${key} is of the site ${site_id}`);
  const numbered = book.events.get(key);
  if (numbered) {
    seen.add(key);
    if (numbered.some((expected) => isEvent(expected, stored))) return undefined;
    return blame('stored otherwise', numbered[0]?.index ?? null, `event ${key} is ${describe(stored)}`);
  }
  for (const list of [book.unnumbered.get(session_id), book.maybe.get(session_id), book.maybe.get(key)]) {
    const at = list?.findIndex((expected) => isEvent(expected, stored)) ?? -1;
    if (list && at !== -1) {
      list.splice(at, 1);
      if (list.length === 0) book.unnumbered.delete(session_id);
      return undefined;
    }
  }
  return blame('unexpected', null, `event ${key} is ${describe(stored)}`);
}

type StoredEvent = { columns: JsonObject; data: JsonObject | null; ms: number; offsetMs: number };

const describe = (stored: StoredEvent): string => canonical(buildForm(stored, stored.data)).slice(0, 400);

function buildForm({ columns }: StoredEvent, data: JsonObject | null): JsonObject {
  const form = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null));
  return data && Object.keys(data).length > 0 ? { ...form, event_data: data } : form;
}

/** Whether a stored event is the one that is expected: its fields, and its time by the clock of its session, clamped or not. */
function isEvent(expected: ExpectedEvent, stored: StoredEvent): boolean {
  const time = expected.pageMs + stored.offsetMs;
  if (stored.ms === time) return expected.digests.includes(digest(canonical(buildForm(stored, stored.data))));
  const { unclamped_timestamp, ...data } = stored.data ?? {};
  if (unclamped_timestamp !== new Date(time).toISOString() || !isClamped(stored.ms, expected)) return false;
  return expected.digests.includes(digest(canonical(buildForm(stored, data))));
}

/** Whether a time is a bound of what was believable when it was sent. */
function isClamped(ms: number, { sentMs, answeredMs }: Span): boolean {
  const isAt = (bound: number): boolean =>
    ms >= sentMs + bound - clockSlackMs && ms <= answeredMs + bound + clockSlackMs;
  return isAt(-maxEventAgeMs) || isAt(maxEventAheadMs);
}

async function comparePictures(sql: postgres.Sql, book: FuzzBook, sessions: Sessions, blame: Blame): Promise<number> {
  let count = 0;
  const seen = new Set<string>();
  const query = 'SELECT *, round(extract(epoch FROM "timestamp") * 1000) AS ms FROM screenshots';
  for await (const rows of sql.unsafe<PictureRow[]>(query).cursor(rowsAtOnce / 10)) {
    for (const row of rows) {
      count += 1;
      const key = `${row.session_id}/${row.screenshot_id}`;
      seen.add(key);
      const expected = book.pictures.get(key);
      const offsetMs = Number(sessions.get(row.session_id)?.clock_offset_ms ?? 0);
      if (book.erased.has(row.session_id)) blame('resurrected', null, `picture ${key}`);
      else if (!expected) blame('unexpected', null, `picture ${key}`);
      else if (!expected.some((each) => isPicture(each, row, offsetMs)))
        blame('stored otherwise', expected[0]?.index ?? null, `picture ${key}`);
    }
  }
  for (const [key, [expected]] of book.pictures) {
    if (expected && !seen.has(key) && !isErased(book, key))
      blame('missing', expected.index, `picture ${key} is not stored`);
  }
  return count;
}

function isPicture(expected: ExpectedPicture, row: PictureRow, offsetMs: number): boolean {
  const { fields, pageMs } = expected;
  const time = pageMs + offsetMs;
  const isInTime = Number(row.ms) === time || isClamped(Number(row.ms), expected);
  const sizes = [
    'scroll_x',
    'scroll_y',
    'viewport_width',
    'viewport_height',
    'area_x',
    'area_y',
    'area_width',
    'area_height',
  ];
  const isPlaced = sizes.every((name) => {
    const value = fields[name] ?? (name.startsWith('scroll') ? 0 : null);
    return row[name] === (value === null ? null : Math.round(Number(value)) + 0);
  });
  return (
    isInTime &&
    isPlaced &&
    row.page_url === fields.page_url &&
    digest(row.image) === expected.digest &&
    row.size_bytes === row.image.length
  );
}

const isErased = (book: FuzzBook, key: string): boolean => book.erased.has(key.slice(0, 36));
