import type { Statement } from '../connect.ts';
import { isoColumn } from './session-columns.ts';

/** A place in a session's events: the last one already seen. */
export type EventPosition = { timestamp: string; eventId: number };

/** A page of a session's events. */
export type EventsQuestion = { sessionId: string; type: string | null; after: EventPosition | null; limit: number };

/** The one row of `listEvents`. `data` is the JSON text of an array of `EventView`; `last_*` are null when it is empty. */
export type EventsRow = {
  data: string;
  count: number;
  last_timestamp: string | null;
  last_event_id: number | null;
};

/** The columns that are left out when null. `event_data` is put behind them as it is: nulls inside it mean something. */
const columns = [
  'event_id',
  `${isoColumn('page."timestamp"')} AS "timestamp"`,
  'event_type',
  'page_url',
  'target_element',
  'target_selector',
  'target_tag',
  'target_id',
  'target_class',
  'viewport_x',
  'viewport_y',
  'screen_x',
  'screen_y',
  'scroll_x',
  'scroll_y',
  'input_value',
  'input_masked',
  'key_pressed',
  'mouse_button',
  'click_count',
].join(', ');

/**
 * Events of one session ordered by time and number, as JSON text that the worker passes on untouched. The session's own
 * first and last times bound the scan, so that only its chunks are opened.
 */
export function listEvents({ sessionId, type, after, limit }: EventsQuestion): Statement {
  return {
    text: `
WITH bounds AS MATERIALIZED (
  SELECT first_event_at, last_event_at FROM sessions WHERE session_id = $1::text::uuid
), page AS (
  SELECT events.*
  FROM events
  WHERE session_id = $1::text::uuid
    AND "timestamp" BETWEEN (SELECT first_event_at FROM bounds) AND (SELECT last_event_at FROM bounds)
    AND ($2::text IS NULL OR event_type = $2::text)
    AND ($3::text IS NULL OR ("timestamp", event_id) > ($3::text::timestamptz, $4::bigint))
  ORDER BY "timestamp", event_id
  LIMIT $5::integer
), last AS (
  SELECT "timestamp", event_id FROM page ORDER BY "timestamp" DESC, event_id DESC LIMIT 1
)
SELECT
  (SELECT coalesce('[' || string_agg(
    left(json_strip_nulls(to_json(e))::text, -1) || coalesce(',"event_data":' || page.event_data::text, '') || '}',
    ',' ORDER BY page."timestamp", page.event_id
  ) || ']', '[]') FROM page CROSS JOIN LATERAL (SELECT ${columns}) AS e) AS data,
  (SELECT count(*) FROM page) AS count,
  (SELECT ${isoColumn('"timestamp"')} FROM last) AS last_timestamp,
  (SELECT event_id FROM last) AS last_event_id`,
    params: [sessionId, type, after?.timestamp ?? null, after?.eventId ?? null, limit],
  };
}
