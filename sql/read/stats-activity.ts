import type { Statement } from '../connect.ts';
import { toArrayLiteral } from '../array-literal.ts';
import { eventsInRange, isInRange, pieceParams, type StatsRange } from './stats-range.ts';

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
  SELECT $7::text::timestamptz[] AS starts
), counted AS (
  SELECT
    width_bucket(at, (SELECT starts FROM buckets)) AS bucket,
    sum(events)::bigint AS events,
    (sum(events) FILTER (WHERE event_type = 'page_view'))::bigint AS page_views,
    (sum(events) FILTER (WHERE event_type = 'click'))::bigint AS clicks,
    (sum(events) FILTER (WHERE event_type = 'error'))::bigint AS errors
  FROM (${eventsInRange}) AS events
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
    params: [...pieceParams(range, startsMs.slice(1)), toArrayLiteral(starts)],
  };
}
