import type { Statement } from '../connect.ts';
import { isInRange, rangeParams, type StatsRange } from './stats-range.ts';

/** A range cut into buckets: `startsMs` are their beginnings in order, unix milliseconds, the first not after `fromMs`. */
export type ActivityQuestion = StatsRange & { startsMs: number[] };

/** A row of `statsActivity`. */
export type ActivityRow = { sessions: number; events: number; page_views: number; clicks: number; errors: number };

/** One row per bucket, in their order: sessions by their start, events by their time, and the commonest of their types. */
export function statsActivity({ startsMs, ...range }: ActivityQuestion): Statement {
  const starts = startsMs.map((ms) => new Date(ms).toISOString());
  return {
    text: `
WITH buckets AS MATERIALIZED (
  SELECT $4::text::timestamptz[] AS starts
), counted AS (
  SELECT
    width_bucket("timestamp", (SELECT starts FROM buckets)) AS bucket,
    count(*) AS events,
    count(*) FILTER (WHERE event_type = 'page_view') AS page_views,
    count(*) FILTER (WHERE event_type = 'click') AS clicks,
    count(*) FILTER (WHERE event_type = 'error') AS errors
  FROM events
  WHERE ${isInRange('"timestamp"')}
  GROUP BY 1
), begun AS (
  SELECT width_bucket(started_at, (SELECT starts FROM buckets)) AS bucket, count(*) AS sessions
  FROM sessions
  WHERE ${isInRange('started_at')}
  GROUP BY 1
)
SELECT
  coalesce(sessions, 0) AS sessions,
  coalesce(events, 0) AS events,
  coalesce(page_views, 0) AS page_views,
  coalesce(clicks, 0) AS clicks,
  coalesce(errors, 0) AS errors
FROM generate_series(1, (SELECT cardinality(starts) FROM buckets)) AS bucket
LEFT JOIN counted USING (bucket)
LEFT JOIN begun USING (bucket)
ORDER BY bucket`,
    params: [...rangeParams(range), `{${starts.join(',')}}`],
  };
}
