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

const textColumns = [
  'target_element',
  'target_selector',
  'target_tag',
  'target_id',
  'target_class',
  'input_value',
  'key_pressed',
];
const plainColumns = [
  'viewport_x',
  'viewport_y',
  'screen_x',
  'screen_y',
  'scroll_x',
  'scroll_y',
  'input_masked',
  'mouse_button',
  'click_count',
  'event_data',
];

/** The JSON text of one event. Built by hand: for 10 000 events `json_strip_nulls(to_json(…))` takes 2.7 times as long. */
const eventJson = `concat(
    '{"event_id":', event_id, ',"timestamp":"', ${isoColumn('"timestamp"')}, '",',
    '"event_type":', to_json(event_type), ',"page_url":', to_json(page_url),
    ${textColumns.map((column) => `',"${column}":' || to_json(${column})::text`).join(', ')},
    ${plainColumns.map((column) => `',"${column}":' || ${column}::text`).join(', ')},
    '}'
  )`;

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
  SELECT "timestamp", event_id, ${eventJson} AS event
  FROM events
  WHERE session_id = $1::text::uuid
    AND "timestamp" BETWEEN (SELECT first_event_at FROM bounds) AND (SELECT last_event_at FROM bounds)
    AND ($2::text IS NULL OR event_type = $2::text)
    AND ($3::text IS NULL OR ("timestamp", event_id) > ($3::text::timestamptz, $4::bigint))
  ORDER BY "timestamp", event_id
  LIMIT $5::integer
)
SELECT
  coalesce('[' || string_agg(event, ',' ORDER BY "timestamp", event_id) || ']', '[]') AS data,
  count(*) AS count,
  ${isoColumn('max("timestamp")')} AS last_timestamp,
  (array_agg(event_id ORDER BY "timestamp" DESC, event_id DESC))[1] AS last_event_id
FROM page`,
    params: [sessionId, type, after?.timestamp ?? null, after?.eventId ?? null, limit],
  };
}
