import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const time = v.pipe(v.string(), v.isoTimestamp());

const percentiles = v.nullable(v.object({ p50: count, p95: count, p99: count }));

const requestFiguresSchema = v.pipe(
  v.array(
    v.object({
      route: v.string(),
      count,
      failed: v.pipe(count, v.description('Answers of 500 and above.')),
      ms: v.pipe(percentiles, v.description('Milliseconds to the answer, over the last 1 000.')),
    }),
  ),
  v.description(
    'Requests that the answering isolate has had, by route, busiest first. The platform runs many isolates.',
  ),
);

export type RequestFigures = v.InferOutput<typeof requestFiguresSchema>;

const writerFiguresSchema = v.object({
  name: v.string(),
  committed: v.pipe(count, v.description('Groups committed since the writer last woke.')),
  failed: v.pipe(count, v.description('Groups that could not be committed; their sessions keep them and come back.')),
  waiting_flushes: v.pipe(count, v.description('Flushes that wait for the next transaction.')),
  waiting_bytes: count,
  ms: v.pipe(percentiles, v.description('Milliseconds of a group commit, over the last 1 000.')),
  flushes: v.pipe(percentiles, v.description('Flushes of one group.')),
  bytes: v.pipe(percentiles, v.description('Bytes of one group.')),
});

export type WriterFigures = v.InferOutput<typeof writerFiguresSchema>;

/** `GET /system`: the state of what is stored and of the server that stores it. Sizes are bytes. */
export const systemViewSchema = v.object({
  server: v.object({
    version: v.string(),
    edition: v.pipe(
      v.picklist(['postgresql', 'timescaledb-community', 'timescaledb-apache']),
      v.description('What the server can do: plain PostgreSQL, or TimescaleDB under either of its licences.'),
    ),
    timescaledb: v.nullable(v.string()),
    database_bytes: count,
    max_connections: count,
    connections: v.pipe(
      v.record(v.string(), count),
      v.description('Connections to this database by the name that each gives itself.'),
    ),
  }),
  tables: v.array(
    v.object({
      name: v.string(),
      rows: v.pipe(count, v.description("The planner's estimate.")),
      bytes: v.pipe(count, v.description('With indexes and chunks.')),
    }),
  ),
  recording: v.object({
    sessions: count,
    live_sessions: count,
    sessions_with_gaps: count,
    missing_events: count,
    last_event_at: v.nullable(time),
  }),
  requests: requestFiguresSchema,
  writers: v.pipe(
    v.array(writerFiguresSchema),
    v.description('The writers that answered: what each has committed, and what waits in it.'),
  ),
  rejected: v.object({
    total: count,
    latest: v.pipe(
      v.array(
        v.object({
          session_id: v.pipe(v.string(), v.uuid()),
          event_id: count,
          rejected_at: time,
          sqlstate: v.string(),
          reason: v.string(),
        }),
      ),
      v.description('The latest 20 events that the database refused, newest first.'),
    ),
  }),
});

export type SystemView = v.InferOutput<typeof systemViewSchema>;
