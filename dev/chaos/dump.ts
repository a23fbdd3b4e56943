import postgres from 'postgres';
import { getKey } from './marks.ts';

/** A stored event or picture: its session's key, its number, and the mark that it carries. */
export type StoredRow = { key: string; id: number; mark: string };

/** What the database has of a session: what its row says, and what a recount says differs. */
export type StoredSession = { key: string; missing: number; wrong: string[] };

/** Everything that the audit looks at. */
export type Dump = { events: StoredRow[]; rejected: StoredRow[]; pictures: StoredRow[]; sessions: StoredSession[] };

type Row = { session_id: string; id: string; mark: string };

/** The mark of a row: as `pageMark` makes it, where there is none in `event_data`. */
const markOfRow = `coalesce(
  event_data ->> 'mark',
  CASE WHEN event_type = 'click' AND target_id ~ '^m-[0-9]+$' THEN target_id END,
  event_type || ' ' || to_char("timestamp" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || ' ' || page_url
)`;

/** One row per session: whether each figure of its summary equals a recount. Paths of events of one moment may be either. */
export const recountSummaries = `
WITH e AS (
  SELECT session_id, event_type, "timestamp", url_path(page_url) AS path FROM events
), counted AS (
  SELECT
    session_id,
    count(*) AS events,
    count(*) FILTER (WHERE event_type = 'page_view') AS pages,
    count(*) FILTER (WHERE event_type = 'click') AS clicks,
    count(*) FILTER (WHERE event_type = 'error') AS errors,
    min("timestamp") AS first_at,
    max("timestamp") AS last_at,
    coalesce(array_agg(DISTINCT listed_path(path) ORDER BY listed_path(path)) FILTER (WHERE event_type = 'page_view'), '{}') AS paths
  FROM e GROUP BY session_id
), shots AS (
  SELECT session_id, count(*) AS n FROM screenshots GROUP BY session_id
), refused AS (
  SELECT session_id, count(*) AS n FROM rejected_events GROUP BY session_id
)
SELECT
  s.session_id, s.missing_count AS missing,
  array_remove(ARRAY[
    CASE WHEN s.event_count <> coalesce(c.events, 0) THEN format('event_count %s, not %s', s.event_count, coalesce(c.events, 0)) END,
    CASE WHEN s.page_count <> coalesce(c.pages, 0) THEN format('page_count %s, not %s', s.page_count, c.pages) END,
    CASE WHEN s.click_count <> coalesce(c.clicks, 0) THEN format('click_count %s, not %s', s.click_count, c.clicks) END,
    CASE WHEN s.error_count <> coalesce(c.errors, 0) THEN format('error_count %s, not %s', s.error_count, c.errors) END,
    CASE WHEN s.screenshot_count <> coalesce(shots.n, 0) THEN format('screenshot_count %s, not %s', s.screenshot_count, shots.n) END,
    CASE WHEN s.rejected_count <> coalesce(refused.n, 0) THEN format('rejected_count %s, not %s', s.rejected_count, refused.n) END,
    CASE WHEN s.first_event_at IS DISTINCT FROM c.first_at THEN format('first_event_at %s, not %s', s.first_event_at, c.first_at) END,
    CASE WHEN s.last_event_at IS DISTINCT FROM c.last_at THEN format('last_event_at %s, not %s', s.last_event_at, c.last_at) END,
    CASE WHEN c.events > 0 AND NOT EXISTS (
      SELECT FROM events AS e
      WHERE e.session_id = s.session_id AND e."timestamp" = c.first_at AND url_path(e.page_url) = s.first_path
    ) THEN format('first_path %s', s.first_path) END,
    CASE WHEN c.events > 0 AND NOT EXISTS (
      SELECT FROM events AS e
      WHERE e.session_id = s.session_id AND e."timestamp" = c.last_at AND url_path(e.page_url) = s.last_path
    ) THEN format('last_path %s', s.last_path) END,
    CASE WHEN (SELECT coalesce(array_agg(p ORDER BY p), '{}') FROM unnest(s.pages) AS p) <> coalesce(c.paths, '{}')
      THEN format('pages %s, not %s', s.pages, c.paths) END,
    CASE WHEN (SELECT coalesce(sum(n), 0) FROM unnest(s.activity) AS n) <> coalesce(c.events, 0)
      THEN format('activity sums to %s', (SELECT sum(n) FROM unnest(s.activity) AS n)) END
  ], NULL) AS wrong
FROM sessions AS s
LEFT JOIN counted AS c USING (session_id)
LEFT JOIN shots USING (session_id)
LEFT JOIN refused USING (session_id)`;

/** Reads what the database has, and recounts every summary. */
export async function dumpDatabase(url: string): Promise<Dump> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const list = async (text: string): Promise<StoredRow[]> =>
    (await sql.unsafe<Row[]>(text)).map(({ session_id, id, mark }) => ({
      key: getKey(session_id),
      id: Number(id),
      mark,
    }));
  try {
    const rejected = await sql<{ session_id: string; id: string; payload: Uint8Array }[]>`
      SELECT session_id, event_id AS id, payload FROM rejected_events`;
    const sessions = await sql.unsafe<{ session_id: string; missing: number; wrong: string[] }[]>(recountSummaries);
    return {
      events: await list(`SELECT session_id, event_id AS id, ${markOfRow} AS mark FROM events`),
      pictures: await list('SELECT session_id, screenshot_id AS id, page_url AS mark FROM screenshots'),
      rejected: rejected.map(({ session_id, id, payload }) => ({
        key: getKey(session_id),
        id: Number(id),
        mark: readMark(payload),
      })),
      sessions: sessions.map(({ session_id, missing, wrong }) => ({ key: getKey(session_id), missing, wrong })),
    };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function readMark(payload: Uint8Array): string {
  try {
    const { event_data } = JSON.parse(Buffer.from(payload).toString('utf8')) as { event_data?: { mark?: unknown } };
    return String(event_data?.mark);
  } catch {
    return '';
  }
}
