import { toArrayLiteral } from '../array-literal.ts';
import type { Param } from '../connect.ts';

/** What a statistic is about: `fromMs` included, `toMs` not, in unix milliseconds; of one site, or of all when it is null. */
export type StatsRange = { fromMs: number; toMs: number; siteId: string | null };

/** A part of an hour, in unix milliseconds: `fromMs` included, `toMs` not. */
export type Piece = { fromMs: number; toMs: number };

/** The condition that a row lies in the range by a time column. Its values are the first three parameters of `rangeParams`. */
export function isInRange(timeColumn: string): string {
  return `${timeColumn} >= $1::timestamptz AND ${timeColumn} < $2::timestamptz
    AND ($3::text IS NULL OR site_id = $3::text)`;
}

/** The parameters that `isInRange` has. */
export function rangeParams({ fromMs, toMs, siteId }: StatsRange): Param[] {
  return [toIso(fromMs), toIso(toMs), siteId];
}

/**
 * The events of the range as rows of `at`, `event_type`, `events`: whole hours as `events_hourly` has them, and what a boundary cuts out
 * of an hour counted anew, at its beginning. Has the parameters of `pieceParams`.
 */
export const eventsInRange = `
  SELECT hour AS at, event_type, events
  FROM events_hourly
  WHERE ${isInRange('hour')} AND hour NOT IN (SELECT unnest($4::text::timestamptz[]))
  UNION ALL
  SELECT begins AS at, event_type, events
  FROM unnest($5::text::timestamptz[], $6::text::timestamptz[]) AS piece(begins, ends)
  CROSS JOIN LATERAL (
    SELECT event_type, count(*) AS events
    FROM events
    WHERE "timestamp" >= begins AND "timestamp" < ends AND ($3::text IS NULL OR site_id = $3::text)
    GROUP BY event_type
  ) AS counted`;

/** The page views of the range as rows of `path`, `views`, `sessions`, in the same way: a session counts once an hour. */
export const pagesInRange = `
  SELECT path, views, sessions
  FROM pages_hourly
  WHERE ${isInRange('hour')} AND hour NOT IN (SELECT unnest($4::text::timestamptz[]))
  UNION ALL
  SELECT path, views, sessions
  FROM unnest($5::text::timestamptz[], $6::text::timestamptz[]) AS piece(begins, ends)
  CROSS JOIN LATERAL (
    SELECT url_path(page_url) AS path, count(*) AS views, count(DISTINCT session_id) AS sessions
    FROM events
    WHERE "timestamp" >= begins AND "timestamp" < ends AND event_type = 'page_view'
      AND ($3::text IS NULL OR site_id = $3::text)
    GROUP BY path
  ) AS counted`;

/** The parameters of `eventsInRange` and `pagesInRange`; `boundariesMs` lie within the range, and none of its rows reaches over one. */
export function pieceParams(range: StatsRange, boundariesMs: readonly number[] = []): Param[] {
  const pieces = cutHours([range.fromMs, ...boundariesMs, range.toMs]);
  const hours = [...new Set(pieces.map(({ fromMs }) => floorToHour(fromMs)))];
  return [
    ...rangeParams(range),
    toArrayLiteral(hours.map(toIso)),
    toArrayLiteral(pieces.map(({ fromMs }) => toIso(fromMs))),
    toArrayLiteral(pieces.map(({ toMs }) => toIso(toMs))),
  ];
}

const hourMs = 3_600_000;

/** What is left of the hours that the boundaries of a range cut, in order. The first boundary begins the range, the last ends it. */
export function cutHours(boundariesMs: readonly number[]): Piece[] {
  const [first = 0, ...rest] = [...new Set(boundariesMs)].sort((a, b) => a - b);
  const last = rest.at(-1) ?? first;
  const cut = new Set([first, ...rest].filter((ms) => ms % hourMs !== 0).map(floorToHour));
  return [...cut].flatMap((hour) => {
    const edges = [hour, ...[first, ...rest].filter((ms) => ms > hour && ms < hour + hourMs), hour + hourMs];
    return edges
      .slice(0, -1)
      .map((fromMs, i): Piece => ({ fromMs, toMs: edges[i + 1] ?? fromMs }))
      .filter(({ fromMs, toMs }) => fromMs >= first && toMs <= last);
  });
}

function floorToHour(ms: number): number {
  return ms - (((ms % hourMs) + hourMs) % hourMs);
}

function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
