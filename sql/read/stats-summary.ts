import type { Statement } from '../connect.ts';
import { eventsInRange, isInRange, pieceParams, type StatsRange } from './stats-range.ts';

/** The one row of `statsSummary`. Durations are whole milliseconds, null without sessions. */
export type SummaryRow = {
  sessions: number;
  visitors: number;
  users: number;
  events: number;
  page_views: number;
  median_duration_ms: number | null;
  p90_duration_ms: number | null;
  sessions_with_errors: number;
  sessions_with_gaps: number;
};

/** The figures of one range: sessions by their start, events by their time. Percentiles are those of a real session. */
export function statsSummary(range: StatsRange): Statement {
  return {
    text: `
WITH begun AS MATERIALIZED (
  SELECT fingerprint, user_id, duration_ms, error_count, missing_count FROM sessions WHERE ${isInRange('started_at')}
)
SELECT *
FROM (
  SELECT
    count(*) AS sessions,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY duration_ms) AS median_duration_ms,
    percentile_disc(0.9) WITHIN GROUP (ORDER BY duration_ms) AS p90_duration_ms,
    count(*) FILTER (WHERE error_count > 0) AS sessions_with_errors,
    count(*) FILTER (WHERE missing_count > 0) AS sessions_with_gaps
  FROM begun
) AS counted, (
  SELECT count(fingerprint) AS visitors FROM (SELECT DISTINCT fingerprint FROM begun) AS different
) AS visitors, (
  SELECT count(user_id) AS users FROM (SELECT DISTINCT user_id FROM begun) AS different
) AS users, (
  SELECT
    coalesce(sum(events), 0)::bigint AS events,
    coalesce(sum(events) FILTER (WHERE event_type = 'page_view'), 0)::bigint AS page_views
  FROM (${eventsInRange}) AS counted
) AS happened`,
    params: pieceParams(range),
  };
}
