import { beforeAll, describe, expect, it } from 'vitest';
import type { Statement } from './connect.ts';
import { maintain } from './maintain.ts';
import { useOwnDatabase } from './own-database.ts';
import { countEvents } from './read/count-events.ts';
import { countStored } from './read/count-stored.ts';
import { getScreenshot } from './read/get-screenshot.ts';
import { getSession } from './read/get-session.ts';
import { listEvents } from './read/list-events.ts';
import { listNotes } from './read/list-notes.ts';
import { listScreenshots } from './read/list-screenshots.ts';
import {
  findSessions,
  sessionSorts,
  walkSessions,
  type SessionSort,
  type SessionsQuestion,
} from './read/list-sessions.ts';
import type { Choice } from '../protocol/choice.ts';
import type { SessionFilters } from './read/session-filters.ts';
import { statsActivity } from './read/stats-activity.ts';
import { statsPages } from './read/stats-pages.ts';
import { changeNote } from './write/change-note.ts';

const { database, edition } = await useOwnDatabase('plan-tests');

const ask = <Row>(text: string): Promise<Row[]> => database.query<Row>({ text, params: [] });
const hourMs = 3_600_000;
const nowMs = Math.floor(Date.now() / hourMs) * hourMs;
const sessionId = '00000000-0000-8000-8000-000000000007';

/** A month of sessions, one of 20 000 with errors, gaps or live; half of them of the site's own users; ten events and a picture each. */
beforeAll(async () => {
  await ask(`
    INSERT INTO sessions (
      session_id, site_id, user_id, fingerprint, started_at, ended_at, last_activity_at, page_url, device_type, browser, os, country,
      first_event_at, last_event_at, pages, event_count, page_count, error_count, missing_count, screenshot_count,
      first_screenshot_at, last_screenshot_at
    )
    SELECT
      ('00000000-0000-8000-8000-' || lpad(i::text, 12, '0'))::uuid, 'default',
      CASE WHEN i % 2 = 0 THEN 'user-' || i / 20 END, md5((i / 3)::text), at, CASE WHEN i % 500 <> 1 THEN at + length END, at + length,
      'https://shop.example/', CASE WHEN i % 3 = 0 THEN 'mobile' ELSE 'desktop' END, 'Chrome ' || 100 + i % 50, 'macOS',
      CASE WHEN i % 2000 = 0 THEN 'IS' ELSE 'DE' END, at, at + length, ARRAY['/', '/p' || i % 900], 10, 2,
      CASE WHEN i % 300 = 0 THEN i % 7 ELSE 0 END, CASE WHEN i % 400 = 0 THEN 3 ELSE 0 END, 1, at, at
    FROM generate_series(1, 20000) AS i,
      LATERAL (SELECT to_timestamp(${nowMs / 1_000} - i * 120) AS at, i % 997 * INTERVAL '1 second' AS length) AS made`);
  await ask(`
    INSERT INTO events (session_id, "timestamp", event_id, site_id, event_type, page_url, device_type)
    SELECT session_id, first_event_at + e * (last_event_at - first_event_at) / 10, e, site_id,
      CASE WHEN e % 5 = 1 THEN 'page_view' ELSE 'click' END, 'https://shop.example/', device_type
    FROM sessions, generate_series(1, 10) AS e`);
  await ask(`
    INSERT INTO screenshots (session_id, "timestamp", screenshot_id, site_id, page_url, format, width, height, scroll_x, scroll_y, size_bytes, image)
    SELECT session_id, started_at, 1, site_id, '/', 'image/jpeg', 1, 1, 0, 0, 1, '\\x00' FROM sessions`);
  // Every tenth session is labelled, every hundredth starred; a tag in twenty of those is rare.
  await ask(`
    INSERT INTO session_labels (session_id, is_starred, tags)
    SELECT session_id, i % 10 = 0, CASE WHEN i % 20 = 0 THEN ARRAY['common', 'rare ' || i % 400] ELSE ARRAY['common'] END
    FROM (SELECT session_id, row_number() OVER () AS i FROM sessions WHERE event_count > 0) AS numbered
    WHERE i <= 2000`);
  await ask(`
    INSERT INTO session_notes (session_id, at, body)
    SELECT session_id, now(), 'a note' FROM session_labels, generate_series(1, 5)`);
  let isDone = false;
  while (!isDone) isDone = (await maintain(database, { budgetMs: 60_000 })).isDone;
  for (const { name } of await ask<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  ))
    await ask(`ANALYZE ${name}`);
}, 120_000);

type PlanNode = { 'Index Name'?: string; 'Relation Name'?: string; Plans?: PlanNode[] };

/** The indexes that a question is answered with, by their names on the table; those of a chunk have a prefix. */
async function listUsedIndexes({ text, params }: Statement): Promise<string[]> {
  const rows = await database.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>({
    text: `EXPLAIN (FORMAT JSON) ${text}`,
    params,
  });
  const used = new Set<string>();
  const collect = (node: PlanNode): void => {
    const name = node['Index Name'];
    if (name !== undefined) used.add(name.replace(/^_hyper_\d+_\d+_chunk_/, '').replace(/^\d+_\d+_/, ''));
    node.Plans?.forEach(collect);
  };
  rows.forEach((row) => row['QUERY PLAN'].forEach(({ Plan }) => collect(Plan)));
  return [...used];
}

const list = (filters: SessionFilters, sort: SessionSort = 'started_at', order: 'asc' | 'desc' = 'desc') =>
  ({ filters, sort, order, limit: 20, offset: 0, after: null }) satisfies SessionsQuestion;
const oneOf = (...include: string[]): Choice => ({ include, exclude: [] });
const range = { fromMs: nowMs - 100 * hourMs, toMs: nowMs, siteId: null };
const someHours = { fromMs: nowMs - 20 * hourMs, toMs: nowMs - 10 * hourMs, siteId: null };
const atNoon = { fromMs: nowMs - 99.5 * hourMs, toMs: nowMs - 80.5 * hourMs, siteId: null };

const questions: [string, Statement, string][] = [
  ['the newest sessions', walkSessions(list({})), 'sessions_started_at'],
  ['sessions of a rare country', findSessions(list({ country: oneOf('IS') })), 'sessions_traits'],
  ['sessions of a device that there is not', findSessions(list({ device: oneOf('tv') })), 'sessions_traits'],
  ['sessions of another site', findSessions(list({ site_id: 'nowhere' })), 'sessions_traits'],
  ['sessions of a browser', findSessions(list({ browser: oneOf('Lynx', 'Chrome 103') })), 'sessions_traits'],
  ['sessions of an operating system', findSessions(list({ os: oneOf('BeOS') })), 'sessions_traits'],
  ['sessions that saw a page', findSessions(list({ page: oneOf('/p77') })), 'sessions_traits'],
  ['sessions of a user', findSessions(list({ user: oneOf('user-9') })), 'sessions_user_id'],
  ['sessions of a visitor', findSessions(list({ visitor: 'c4ca42' })), 'sessions_fingerprint'],
  [
    'sessions of a day',
    findSessions(list({ from: new Date(nowMs - 24 * hourMs).toISOString() })),
    'sessions_started_at',
  ],
  ['long sessions', findSessions(list({ min_duration_ms: 995_000 })), 'sessions_duration_ms'],
  ['short sessions', findSessions(list({ max_duration_ms: 2_000 })), 'sessions_duration_ms'],
  ['sessions with errors', walkSessions(list({ has_errors: true })), 'sessions_with_errors'],
  ['sessions with gaps', walkSessions(list({ has_gaps: true })), 'sessions_with_gaps'],
  ['live sessions', walkSessions(list({ live: true })), 'sessions_live'],
  ['starred sessions', findSessions(list({ starred: true })), 'session_labels_starred'],
  ['sessions with a rare tag', findSessions(list({ tag: oneOf('rare 20') })), 'session_labels_tags'],
  ['a search', findSessions(list({ q: 'c4ca4238' })), 'sessions_text'],
  ...Object.keys(sessionSorts).flatMap((sort): [string, Statement, string][] =>
    (['asc', 'desc'] as const).map((order) => [
      `sessions by ${sort}, ${order}`,
      walkSessions(list({}, sort as SessionSort, order)),
      `sessions_${sort}`,
    ]),
  ),
  ['the sessions that are not starred', walkSessions(list({ starred: false })), 'sessions_started_at'],
  ['labels of the sessions of a page', walkSessions(list({})), 'session_labels_pkey'],
  ['how many notes the sessions of a page have', walkSessions(list({})), 'session_notes_session'],
  ['the notes of a session', listNotes(sessionId), 'session_notes_session'],
  ['one note', changeNote(sessionId, 7, { body: 'x' }), 'session_notes_pkey'],
  ['one session', getSession(sessionId), 'sessions_pkey'],
  ['the events of a session', listEvents({ sessionId, type: null, after: null, limit: 1_000 }), 'events_pkey'],
  ['its events of a type', countEvents(sessionId, 'click'), 'events_pkey'],
  ['which of its events are stored', countStored(sessionId, [1, 2]), 'events_pkey'],
  ['its pictures', listScreenshots(sessionId, 'none'), 'screenshots_pkey'],
  ['its pictures with the first', listScreenshots(sessionId, 'first'), 'screenshots_pkey'],
  ['one picture', getScreenshot(sessionId, 1), 'screenshots_pkey'],
  ['the activity of some days', statsActivity({ ...range, startsMs: [range.fromMs] }), 'sessions_started_at'],
  ['what lies in half an hour', statsActivity({ ...atNoon, startsMs: [atNoon.fromMs] }), 'events_timestamp'],
  ...(edition === 'community'
    ? []
    : ([
        [
          'the figures of some hours',
          statsActivity({ ...someHours, startsMs: [someHours.fromMs] }),
          'events_by_hour_pkey',
        ],
        ['the pages of some hours', statsPages(someHours, 10), 'pages_by_hour_hour'],
      ] satisfies [string, Statement, string][])),
];

describe('a question is answered with the index that is there for it', () => {
  it.each(questions)('%s', async (_name, statement, index) => {
    expect(await listUsedIndexes(statement)).toContain(index);
  });
});

it('there is no index that no question needs', async () => {
  const indexes = await ask<{ name: string }>(`
    SELECT relname AS name FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE indrelid = ANY (ARRAY['sessions', 'events', 'screenshots', 'session_labels', 'session_notes']::regclass[]) AND NOT indisprimary`);
  const needed = new Set(questions.map(([, , index]) => index));
  expect(indexes.map(({ name }) => name).filter((name) => !needed.has(name))).toEqual([]);
});
