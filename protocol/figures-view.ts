import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const rate = v.pipe(v.number(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const time = v.pipe(v.string(), v.isoTimestamp());
const timeOrNull = v.nullable(time);

const percentiles = v.nullable(v.object({ p50: count, p95: count, p99: count }));

/** How many requests ended how. */
const answerEntries = {
  requests: count,
  refused: v.pipe(count, v.description('Answers of 400 to 499, without 429.')),
  limited: v.pipe(count, v.description('Answers of 429.')),
  failed: v.pipe(count, v.description('Answers of 500 and above.')),
};

const latencyEntries = {
  error_rate: v.pipe(v.nullable(share), v.description('Failed requests of all; null without requests.')),
  ms: v.pipe(percentiles, v.description('Milliseconds to the answer, each within a tenth.')),
};

/** What accepted requests brought. */
const acceptedEntries = {
  events: v.pipe(count, v.description('Events that were accepted and were not there before.')),
  bytes: v.pipe(count, v.description('Bytes of the bodies that were accepted, as they came.')),
};

const eventsPerSecond = v.pipe(
  rate,
  v.description('Accepted events a second, over the part of the time that is known.'),
);

const routePeriodSchema = v.object({ ...answerEntries, ...latencyEntries });

const periodSchema = v.object({
  ...answerEntries,
  ...latencyEntries,
  ...acceptedEntries,
  events_per_second: eventsPerSecond,
});

/** The requests of the whole worker: its isolates report to one object every ten seconds or so while they have requests. */
export const requestFiguresSchema = v.object({
  since: v.pipe(
    time,
    v.description(
      'When counting began: the object that counts keeps its figures in memory, and loses them when it is reset, or idle for minutes.',
    ),
  ),
  isolates: v.pipe(count, v.description('Isolates that reported in the last 5 minutes.')),
  memory_bytes: v.pipe(
    v.nullable(count),
    v.description('What the largest of them uses; null where the runtime does not say, as workerd does not.'),
  ),
  since_then: v.pipe(v.object({ ...answerEntries, ...acceptedEntries }), v.description('All that was counted.')),
  last_5_minutes: v.pipe(periodSchema, v.description('The last 5 minutes, and the seconds of the current one.')),
  last_hour: v.pipe(periodSchema, v.description('The last 60 minutes, and the seconds of the current one.')),
  routes: v.pipe(
    v.array(v.object({ route: v.string(), last_5_minutes: routePeriodSchema, last_hour: routePeriodSchema })),
    v.description('The routes of the last hour, busiest first; after 200 of them the others are counted as `other`.'),
  ),
  minutes: v.pipe(
    v.array(
      v.object({
        at: v.pipe(time, v.description('Where the minute begins.')),
        requests: count,
        limited: count,
        failed: count,
        events_per_second: eventsPerSecond,
        ms: percentiles,
      }),
    ),
    v.description(
      'The last hour minute by minute, oldest first, the current one last, by when the figures were reported.',
    ),
  ),
});

export type RequestFigures = v.InferOutput<typeof requestFiguresSchema>;

/** What was acknowledged and is not in the database. */
export const waitingFiguresSchema = v.object({
  sessions: count,
  events: count,
  pictures: count,
  bytes: count,
  oldest_at: v.pipe(timeOrNull, v.description('When the oldest of it arrived; null when nothing waits.')),
  age_ms: v.pipe(count, v.description('How long ago that is.')),
  is_lower_bound: v.pipe(
    v.boolean(),
    v.description('Whether it may be more: a writer did not answer, or more sessions wait than it keeps in mind.'),
  ),
});

export type WaitingFigures = v.InferOutput<typeof waitingFiguresSchema>;

/** What one writer has done. */
export const writerFiguresSchema = v.object({
  name: v.string(),
  since: v.pipe(time, v.description('When it woke; it counts in memory.')),
  committed: v.pipe(count, v.description('Groups committed since then.')),
  failed: v.pipe(count, v.description('Groups that could not be committed; their sessions keep them and come back.')),
  rejected: v.pipe(count, v.description('Events and pictures that the database refused, kept aside since then.')),
  last_commit_at: timeOrNull,
  last_error: v.pipe(
    v.nullable(
      v.object({
        at: time,
        reason: v.pipe(
          v.picklist(['unavailable', 'fault']),
          v.description('`fault` is a defect, of ours or of the server; anything else mends itself.'),
        ),
        detail: v.string(),
      }),
    ),
    v.description('Why the last group that failed did.'),
  ),
  waiting_flushes: v.pipe(count, v.description('Flushes that wait for the next transaction.')),
  waiting_bytes: count,
  waiting: v.pipe(waitingFiguresSchema, v.description('What its sessions have told it that they hold.')),
  rows_per_second: v.pipe(rate, v.description('Events and pictures committed a second, over the last minute.')),
  busy_share: v.pipe(
    share,
    v.description(
      'Part of the last minute with a transaction under way. A writer has one connection: all are the pool.',
    ),
  ),
  commit_ms: v.pipe(percentiles, v.description('Milliseconds of a group commit, over the last 5 minutes.')),
  flush_ms: v.pipe(percentiles, v.description('Milliseconds from the arrival of a flush to its answer.')),
  rows: v.pipe(percentiles, v.description('Events and pictures of one group.')),
  flushes: v.pipe(percentiles, v.description('Flushes of one group.')),
  bytes: v.pipe(percentiles, v.description('Bytes of one group.')),
});

export type WriterFigures = v.InferOutput<typeof writerFiguresSchema>;
