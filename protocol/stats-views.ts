import * as v from 'valibot';

const time = v.pipe(v.string(), v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const durationOrNull = v.nullable(count);

/** Lengths of a bucket that `GET /stats/activity` knows. */
export const statsBuckets = ['hour', 'day'] as const;

export type StatsBucket = (typeof statsBuckets)[number];

/** What `GET /stats/breakdown` can divide sessions by. */
export const statsDimensions = ['browser', 'browser_version', 'os', 'device_type', 'country', 'language'] as const;

export type StatsDimension = (typeof statsDimensions)[number];

/** The time that a statistic covers. */
const rangeEntries = {
  from: v.pipe(time, v.description('Where the range begins; this moment belongs to it. ISO-8601 UTC.')),
  to: v.pipe(time, v.description('Where it ends; this moment does not belong to it. ISO-8601 UTC.')),
};

export type StatsRangeView = { from: string; to: string };

/** One bucket of `GET /stats/activity`: what happened from `start` until just before `end`. */
export const activityBucketViewSchema = v.object({
  start: v.pipe(
    time,
    v.description('ISO-8601 UTC. The first bucket may begin before `from`; only what lies in the range is counted.'),
  ),
  end: v.pipe(
    time,
    v.description('Where the next bucket begins, ISO-8601 UTC. A day has 23 or 25 hours where clocks are changed.'),
  ),
  label: v.pipe(
    v.nullable(v.string()),
    v.description('For days, the date in the zone that was asked for, such as `2026-11-23`; null for hours.'),
  ),
  sessions: v.pipe(count, v.description('Sessions that began in it.')),
  events: v.pipe(count, v.description('Events of all types, by their own time; the next three are a part of them.')),
  page_views: count,
  clicks: count,
  errors: count,
});

export type ActivityBucketView = v.InferOutput<typeof activityBucketViewSchema>;

/** `GET /stats/activity`. */
export const activityViewSchema = v.object({
  ...rangeEntries,
  bucket: v.picklist(statsBuckets),
  tz: v.pipe(v.string(), v.description('The IANA zone whose hours or days the buckets are.')),
  data: v.pipe(
    v.array(activityBucketViewSchema),
    v.description('Every bucket that the range touches, in order, also those in which nothing happened.'),
  ),
});

export type ActivityView = v.InferOutput<typeof activityViewSchema>;

/** `GET /stats/event-types`. */
export const eventTypesViewSchema = v.object({
  ...rangeEntries,
  data: v.pipe(
    v.array(
      v.object({
        event_type: v.string(),
        events: count,
        share: v.pipe(share, v.description('Its part of all events, from 0 to 1.')),
      }),
    ),
    v.description('The most frequent types first.'),
  ),
  events: v.pipe(count, v.description('All events of the range.')),
  total: v.pipe(count, v.description('How many types there are; those that `data` does not have are rarer.')),
});

export type EventTypesView = v.InferOutput<typeof eventTypesViewSchema>;

/** `GET /stats/pages`. */
export const pagesViewSchema = v.object({
  ...rangeEntries,
  data: v.pipe(
    v.array(
      v.object({
        path: v.pipe(v.string(), v.description('The address without host and query.')),
        views: v.pipe(count, v.description('Page views.')),
        sessions: v.pipe(
          count,
          v.description('Sessions that viewed it, counted by the hour: one that did in two hours counts twice.'),
        ),
      }),
    ),
    v.description('The most viewed paths first.'),
  ),
  views: v.pipe(count, v.description('All page views of the range.')),
  total: v.pipe(count, v.description('How many paths were viewed; those that `data` does not have were viewed less.')),
});

export type PagesView = v.InferOutput<typeof pagesViewSchema>;

/** `GET /stats/breakdown`: the sessions that began in the range, by one of their properties. */
export const breakdownViewSchema = v.object({
  ...rangeEntries,
  by: v.picklist(statsDimensions),
  data: v.pipe(
    v.array(
      v.object({
        value: v.pipe(
          v.string(),
          v.description(
            'Such as `Chrome`, `Chrome 141`, `macOS`, `mobile`, `DE`, `de-DE`; `unknown` where there is none.',
          ),
        ),
        sessions: count,
        share: v.pipe(share, v.description('Their part of all sessions, from 0 to 1.')),
      }),
    ),
    v.description('The most frequent values first.'),
  ),
  other: v.pipe(
    v.object({ values: count, sessions: count, share }),
    v.description('How many values `data` does not have, the sessions that have one of them, and their share.'),
  ),
  sessions: v.pipe(count, v.description('All sessions of the range.')),
});

export type BreakdownView = v.InferOutput<typeof breakdownViewSchema>;

/** Figures of one range. Sessions belong to the range in which they began, events to the one of their own time. */
export const summaryFiguresViewSchema = v.object({
  ...rangeEntries,
  sessions: count,
  visitors: v.pipe(
    count,
    v.description("Distinct visitors, by their browser's random id; sessions without one are left out."),
  ),
  users: v.pipe(count, v.description('Distinct users that were identified.')),
  events: count,
  page_views: count,
  median_duration_ms: v.pipe(
    durationOrNull,
    v.description('Half of the sessions lasted at most this long, in milliseconds; null without sessions.'),
  ),
  p90_duration_ms: v.pipe(
    durationOrNull,
    v.description('Nine of ten sessions lasted at most this long, in milliseconds; null without sessions.'),
  ),
  sessions_with_errors: v.pipe(count, v.description('Sessions with at least one error.')),
  error_rate: v.pipe(
    v.nullable(share),
    v.description('The part of the sessions that have an error, from 0 to 1; null without sessions.'),
  ),
  sessions_with_gaps: v.pipe(
    count,
    v.description('Sessions with events that their tracker numbered and the server does not have.'),
  ),
});

export type SummaryFiguresView = v.InferOutput<typeof summaryFiguresViewSchema>;

/** `GET /stats/summary`. */
export const summaryViewSchema = v.object({
  ...summaryFiguresViewSchema.entries,
  previous: v.pipe(
    summaryFiguresViewSchema,
    v.description('The same figures of the range of the same length that ends where this one begins.'),
  ),
});

export type SummaryView = v.InferOutput<typeof summaryViewSchema>;
