import type { Bounds } from '../../../ranges/range.ts';

/** The API has figures for 366 days: of a range that ends when it is asked, a day less leaves room for how clocks differ. */
const maxStatsMs = 365 * 24 * 3_600_000;

/** The range for which figures are asked when the list shows another: the last 365 days of one that is longer, or open. */
export function getStatsBounds({ from, to }: Bounds, nowMs: number): Bounds {
  const end = to === undefined ? nowMs : Date.parse(to);
  const start = from === undefined ? -Infinity : Date.parse(from);
  if (Number.isNaN(end) || Number.isNaN(start)) return { ...(from !== undefined && { from }), ...(to && { to }) };
  return { from: new Date(Math.max(start, end - maxStatsMs)).toISOString(), ...(to !== undefined && { to }) };
}
