import type { Param } from '../connect.ts';

/** What a statistic is about: `fromMs` included, `toMs` not, in unix milliseconds; of one site, or of all when it is null. */
export type StatsRange = { fromMs: number; toMs: number; siteId: string | null };

/** The condition that a row lies in the range by a time column. Its values are the first three parameters. */
export function isInRange(timeColumn: string): string {
  return `${timeColumn} >= $1::text::timestamptz AND ${timeColumn} < $2::text::timestamptz
    AND ($3::text IS NULL OR site_id = $3::text)`;
}

/** The parameters that `isInRange` has. */
export function rangeParams({ fromMs, toMs, siteId }: StatsRange): Param[] {
  return [new Date(fromMs).toISOString(), new Date(toMs).toISOString(), siteId];
}
