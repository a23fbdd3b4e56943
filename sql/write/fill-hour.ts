import type { Statement } from '../connect.ts';

/** The row of the last statement of `fillHour`; none when the hour was opened again meanwhile. */
export type FilledHourRow = { is_filled: true };

const isInHour = `"timestamp" >= $1::text::timestamptz AND "timestamp" < $1::text::timestamptz + INTERVAL '1 hour'`;

const texts = [
  'DELETE FROM events_by_hour WHERE hour = $1::text::timestamptz',
  'DELETE FROM pages_by_hour WHERE hour = $1::text::timestamptz',
  `INSERT INTO events_by_hour (hour, site_id, event_type, device_type, events)
SELECT $1::text::timestamptz, site_id, event_type, device_type, count(*)
FROM events
WHERE ${isInHour}
GROUP BY site_id, event_type, device_type`,
  `INSERT INTO pages_by_hour (hour, site_id, path, views, sessions)
SELECT $1::text::timestamptz, site_id, url_path(page_url), count(*), count(DISTINCT session_id)
FROM events
WHERE ${isInHour} AND event_type = 'page_view'
GROUP BY 2, 3`,
  'UPDATE closed_hours SET filled_at = now() WHERE hour = $1::text::timestamptz RETURNING true AS is_filled',
];

/**
 * Counts a marked hour, in one transaction. An insert into the hour that was not counted has removed the mark, or will find it and remove
 * it; the last statement waits for one that is under way.
 */
export function fillHour(hour: string): Statement[] {
  return texts.map((text) => ({ text, params: [hour] }));
}
