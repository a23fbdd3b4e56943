import type { EventView } from '../../protocol/views.ts';
import type { Statement } from '../connect.ts';

/** A place in a session's events: the last one already seen. */
export type EventPosition = { timestamp: string; eventId: number };

/** A page of a session's events. */
export type EventsQuestion = { sessionId: string; type: string | null; after: EventPosition | null; limit: number };

const integerColumns = [
  'event_id',
  'viewport_x',
  'viewport_y',
  'screen_x',
  'screen_y',
  'scroll_x',
  'scroll_y',
  'mouse_button',
  'click_count',
] as const;

const jsonColumns = [
  'event_type',
  'page_url',
  'target_element',
  'target_selector',
  'target_tag',
  'target_id',
  'target_class',
  'input_value',
  'input_masked',
  'key_pressed',
  'event_data',
] as const;

type Column = 'timestamp' | (typeof integerColumns)[number] | (typeof jsonColumns)[number];

/** The one row of `listEvents`: each column as the text of an array, null when there is no event. Read it with `readEventColumns`. */
export type EventColumnsRow = Record<Column, string | null>;

/**
 * Events of one session ordered by time and number, column by column: for 10 000 events that takes the database a quarter of the time
 * that building JSON of them takes. The session's own first and last times bound the scan, so that only its chunks are opened.
 */
export function listEvents({ sessionId, type, after, limit }: EventsQuestion): Statement {
  return {
    text: `
WITH bounds AS MATERIALIZED (
  SELECT first_event_at, last_event_at FROM sessions WHERE session_id = $1::text::uuid
)
SELECT
  array_agg("timestamp" AT TIME ZONE 'UTC')::text AS "timestamp",
  ${integerColumns.map((column) => `array_agg(${column})::text AS ${column}`).join(', ')},
  ${jsonColumns.map((column) => `json_agg(${column})::text AS ${column}`).join(', ')}
FROM (
  SELECT "timestamp", ${[...integerColumns, ...jsonColumns].join(', ')}
  FROM events
  WHERE session_id = $1::text::uuid
    AND "timestamp" BETWEEN (SELECT first_event_at FROM bounds) AND (SELECT last_event_at FROM bounds)
    AND ($2::text IS NULL OR event_type = $2::text)
    AND ($3::text IS NULL OR ("timestamp", event_id) > ($3::text::timestamptz, $4::bigint))
  ORDER BY "timestamp", event_id
  LIMIT $5::integer
) AS page`,
    params: [sessionId, type, after?.timestamp ?? null, after?.eventId ?? null, limit],
  };
}

/** The events of a row of `listEvents`, in their order. Columns that an event does not have are absent. */
export function readEventColumns(row: EventColumnsRow | undefined): EventView[] {
  if (!row?.timestamp) return [];
  const times = parseArray(row.timestamp) as string[];
  const columns = [
    ...integerColumns.map((name) => [name, parseArray(row[name])] as const),
    ...jsonColumns.map((name) => [name, JSON.parse(row[name] ?? '[]') as unknown[]] as const),
  ];
  return times.map((time, i) => {
    const event: Record<string, unknown> = { timestamp: toIso(time) };
    for (const [name, values] of columns) {
      const value = values[i];
      if (value !== null) event[name] = value;
    }
    return event as EventView;
  });
}

/** The values of an array of numbers, or of texts that are all quoted, as PostgreSQL writes it: `{1,NULL,3}`. */
function parseArray(text: string | null): unknown[] {
  return JSON.parse(text === null ? '[]' : `[${text.slice(1, -1).replaceAll('NULL', 'null')}]`) as unknown[];
}

/** `2026-11-20 10:00:00.25`, as PostgreSQL writes a time, with milliseconds as the API writes it. */
function toIso(text: string): string {
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, 23).padEnd(3, '0')}Z`;
}
