import type { Statement } from '../connect.ts';
import { isInRange, rangeParams, type StatsRange } from './stats-range.ts';

/** A row of `statsPages`. `all_views` and `all_paths` are of the whole range, the same in each row. */
export type PageRow = { path: string; views: number; sessions: number; all_views: number; all_paths: number };

/** The most viewed paths; no row when there are no page views. */
export function statsPages(range: StatsRange, limit: number): Statement {
  return {
    text: `
SELECT path, views, sessions, (sum(views) OVER ())::bigint AS all_views, count(*) OVER () AS all_paths
FROM (
  SELECT path, count(*) AS views, count(DISTINCT session_id) AS sessions
  FROM (
    SELECT session_id, url_path(page_url) AS path
    FROM events
    WHERE ${isInRange('"timestamp"')} AND event_type = 'page_view'
  ) AS views_of_paths
  GROUP BY path
) AS paths
ORDER BY views DESC, path
LIMIT $4::integer`,
    params: [...rangeParams(range), limit],
  };
}
