import type { Statement } from '../connect.ts';
import { pagesInRange, pieceParams, type StatsRange } from './stats-range.ts';

/** A row of `statsPages`. `sessions` are counted by the hour: one that views a path in two hours counts twice. `all_views` and `all_paths` are of the whole range, the same in each row. */
export type PageRow = { path: string; views: number; sessions: number; all_views: number; all_paths: number };

/** The most viewed paths; no row when there are no page views. */
export function statsPages(range: StatsRange, limit: number): Statement {
  return {
    text: `
SELECT path, views, sessions, (sum(views) OVER ())::bigint AS all_views, count(*) OVER () AS all_paths
FROM (
  SELECT path, sum(views)::bigint AS views, sum(sessions)::bigint AS sessions
  FROM (${pagesInRange}) AS counted
  GROUP BY path
) AS paths
ORDER BY views DESC, path
LIMIT $7::integer`,
    params: [...pieceParams(range), limit],
  };
}
