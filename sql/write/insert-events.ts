import type { Statement } from '../connect.ts';

/** One event in the form in which it is stored on its way and inserted: the columns of `events`, times by the server's clock. */
export type EventRow = {
  event_id: number;
  timestamp: string;
  event_type: string;
  page_url: string;
  target_element?: string;
  target_selector?: string;
  target_tag?: string;
  target_id?: string;
  target_class?: string;
  viewport_x?: number;
  viewport_y?: number;
  screen_x?: number;
  screen_y?: number;
  scroll_x?: number;
  scroll_y?: number;
  input_value?: string;
  input_masked?: boolean;
  key_pressed?: string;
  mouse_button?: number;
  click_count?: number;
  event_data?: Record<string, unknown>;
};

/** The events of one session. Each of `bodies` is the JSON text of an array of `EventRow`. */
export type SessionEvents = { session_id: string; site_id: string; bodies: string[] };

const text = `
WITH input AS (
  SELECT f.session_id, f.site_id, e.*
  FROM ROWS FROM (
    json_to_recordset($1::text::json) AS (session_id uuid, site_id text),
    unnest(string_to_array($2::text, E'\\n'))
  ) AS f(session_id, site_id, body)
  CROSS JOIN LATERAL json_to_recordset(f.body::json) AS e(
    event_id bigint, "timestamp" timestamptz, event_type text, target_element text, target_selector text,
    target_tag text, target_id text, target_class text, page_url text, viewport_x integer, viewport_y integer,
    screen_x integer, screen_y integer, scroll_x integer, scroll_y integer, input_value text, input_masked boolean,
    key_pressed text, mouse_button smallint, click_count smallint, event_data json
  )
), inserted AS (
  INSERT INTO events (
    session_id, site_id, device_type, event_id, "timestamp", event_type, target_element, target_selector, target_tag, target_id,
    target_class, page_url, viewport_x, viewport_y, screen_x, screen_y, scroll_x, scroll_y, input_value,
    input_masked, key_pressed, mouse_button, click_count, event_data
  )
  SELECT
    session_id, site_id, device_type, event_id, "timestamp", event_type, target_element, target_selector, target_tag, target_id,
    target_class, page_url, viewport_x, viewport_y, screen_x, screen_y, scroll_x, scroll_y, input_value,
    input_masked, key_pressed, mouse_button, click_count, event_data
  FROM input
  JOIN (SELECT session_id, device_type FROM sessions) AS stored USING (session_id)
  ON CONFLICT DO NOTHING
  RETURNING session_id, event_id, "timestamp", event_type, page_url, event_data
), opened AS (
  DELETE FROM closed_hours WHERE hour IN (SELECT date_trunc('hour', "timestamp", 'UTC') FROM inserted)
), summary AS (
  SELECT
    session_id,
    count(*)::integer AS events,
    (count(*) FILTER (WHERE event_type = 'page_view'))::integer AS pages,
    (count(*) FILTER (WHERE event_type = 'click'))::integer AS clicks,
    (count(*) FILTER (WHERE event_type = 'error'))::integer AS errors,
    min("timestamp") AS first_at,
    max("timestamp") AS last_at,
    url_path((array_agg(page_url ORDER BY "timestamp", event_id))[1]) AS first_path,
    url_path((array_agg(page_url ORDER BY "timestamp" DESC, event_id DESC))[1]) AS last_path,
    array_agg(url_path(page_url) ORDER BY "timestamp", event_id) FILTER (WHERE event_type = 'page_view') AS paths,
    array_agg("timestamp") AS times,
    max("timestamp") FILTER (WHERE event_type = 'identify') AS identified_at,
    (array_agg(event_data ->> 'user_id' ORDER BY "timestamp" DESC, event_id DESC) FILTER (WHERE event_type = 'identify'))[1] AS user_id
  FROM inserted
  GROUP BY session_id
)
UPDATE sessions SET
  event_count = event_count + summary.events,
  page_count = page_count + summary.pages,
  click_count = click_count + summary.clicks,
  error_count = error_count + summary.errors,
  first_path = CASE WHEN first_event_at IS NULL OR summary.first_at < first_event_at THEN summary.first_path ELSE sessions.first_path END,
  last_path = CASE WHEN last_event_at IS NULL OR summary.last_at >= last_event_at THEN summary.last_path ELSE sessions.last_path END,
  first_event_at = least(first_event_at, summary.first_at),
  last_event_at = greatest(last_event_at, summary.last_at),
  pages = add_pages(sessions.pages, summary.paths),
  activity = add_activity(activity, started_at, summary.times),
  user_id = CASE WHEN sessions.identified_at IS NULL OR summary.identified_at >= sessions.identified_at
    THEN coalesce(summary.user_id, sessions.user_id) ELSE sessions.user_id END,
  identified_at = greatest(sessions.identified_at, summary.identified_at)
FROM summary
WHERE sessions.session_id = summary.session_id`;

/**
 * Inserts the events that are not there yet, and adds exactly those to the summaries of their sessions, in one statement:
 * however often it is repeated, each event is there and counted once. A session without a row was erased: its events are left
 * out. The events travel as a line of JSON a session, so that the server reads no text of them more than twice. An hour that was counted
 * before (sql/maintain.ts) and gets more is opened again.
 */
export function insertEvents(sessions: SessionEvents[]): Statement {
  const facts = sessions.map(({ session_id, site_id }) => ({ session_id, site_id }));
  return { text, params: [JSON.stringify(facts), sessions.map(({ bodies }) => joinArrays(bodies)).join('\n')] };
}

/** The elements of several JSON arrays as one, in a line: `JSON.stringify` breaks none. A text that did would be refused, never mixed up. */
function joinArrays(arrays: readonly string[]): string {
  return `[${arrays
    .filter((array) => array !== '[]')
    .map((array) => array.slice(1, -1))
    .join(',')}]`;
}
