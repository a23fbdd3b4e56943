import type { StatsDimension } from '../../protocol/stats-views.ts';
import type { Statement } from '../connect.ts';
import { isInRange, rangeParams, type StatsRange } from './stats-range.ts';

/** The column of each dimension, null where a session has none, and how its values are shown. */
const dimensions: Record<StatsDimension, { column: string; shown?: string }> = {
  browser: { column: 'browser', shown: `regexp_replace(browser, ' [0-9]+$', '')` },
  browser_version: { column: 'browser' },
  os: { column: 'os' },
  device_type: { column: 'device_type' },
  country: { column: 'country' },
  language: { column: 'language' },
};

/** A row of `statsBreakdown`. `all_sessions` and `all_values` are of the whole range, the same in each row. */
export type BreakdownRow = { value: string; sessions: number; all_sessions: number; all_values: number };

/** The most frequent values of the sessions that began in the range, `unknown` for none; no row without sessions. */
export function statsBreakdown(by: StatsDimension, range: StatsRange, limit: number): Statement {
  const { column, shown = column } = dimensions[by];
  return {
    text: `
SELECT value, sessions, (sum(sessions) OVER ())::bigint AS all_sessions, count(*) OVER () AS all_values
FROM (
  SELECT coalesce(nullif(${shown}, ''), 'unknown') AS value, sum(sessions)::bigint AS sessions
  FROM (
    SELECT ${column}, count(*) AS sessions FROM sessions WHERE ${isInRange('started_at')} GROUP BY ${column}
  ) AS by_column
  GROUP BY 1
) AS counted
ORDER BY sessions DESC, value
LIMIT $4::integer`,
    params: [...rangeParams(range), limit],
  };
}
