import * as v from 'valibot';
import { requestFiguresSchema, waitingFiguresSchema, writerFiguresSchema } from './figures-view.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const countOrNull = v.nullable(count);
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const time = v.pipe(v.string(), v.isoTimestamp());
const timeOrNull = v.nullable(time);
const interval = v.pipe(v.nullable(v.string()), v.description('As PostgreSQL writes it; null for ever.'));

const editionSchema = v.picklist(['postgresql', 'timescaledb-community', 'timescaledb-apache']);

const serverSchema = v.object({
  version: v.string(),
  edition: v.pipe(
    editionSchema,
    v.description('What the server can do: plain PostgreSQL, or TimescaleDB under either of its licences.'),
  ),
  timescaledb: v.nullable(v.string()),
  database_bytes: count,
  max_connections: count,
  used_connections: v.pipe(count, v.description('Connections of clients to any database of the server.')),
  connections: v.pipe(
    v.array(v.object({ name: v.string(), state: v.string(), count })),
    v.description('Those to this database, by the name that each gives itself and what it does.'),
  ),
  longest_transaction_ms: v.pipe(
    countOrNull,
    v.description('Age of the oldest transaction of another client in this database; null when there is none.'),
  ),
  cache_hit_rate: v.pipe(
    v.nullable(share),
    v.description('Blocks found in the cache, of all that were asked for since the statistics were reset.'),
  ),
});

const tableSchema = v.object({
  name: v.string(),
  rows: v.pipe(count, v.description("The server's estimate.")),
  bytes: v.pipe(count, v.description('With indexes and chunks.')),
  chunks: v.pipe(countOrNull, v.description('null where the table is not divided into chunks.')),
  compressed_chunks: v.pipe(countOrNull, v.description('Those of them that have become columns.')),
  bytes_before_compression: v.pipe(countOrNull, v.description('Of the compressed chunks; null when there are none.')),
  bytes_after_compression: countOrNull,
});

const recordingSchema = v.object({
  sessions: count,
  live_sessions: count,
  sessions_with_gaps: count,
  missing_events: count,
  first_event_at: v.pipe(timeOrNull, v.description('The oldest event that is kept.')),
  last_event_at: timeOrNull,
});

const storageSchema = v.object({
  edition: v.pipe(editionSchema, v.description('What the tables were made for.')),
  retention: interval,
  compress_after: interval,
  chunk_interval: v.string(),
  figures_retention: interval,
  open_hours: v.pipe(count, v.description('Hours that are over and whose figures are not counted yet.')),
  last_maintenance: v.pipe(
    v.nullable(
      v.object({
        at: time,
        is_complete: v.pipe(v.boolean(), v.description('Whether it left nothing for the next run.')),
      }),
    ),
    v.description('When upkeep last went through, by the cron or by hand; null before the first time.'),
  ),
});

const rejectedSchema = v.object({
  total: count,
  latest: v.pipe(
    v.array(
      v.object({
        session_id: v.pipe(v.string(), v.uuid()),
        event_id: count,
        rejected_at: time,
        sqlstate: v.string(),
        reason: v.string(),
        payload: v.pipe(
          v.string(),
          v.description(
            'The first 1 000 bytes of what was refused, in Base64: the JSON of an event, or the bytes of a picture.',
          ),
        ),
        payload_bytes: v.pipe(count, v.description('How many bytes all of it has.')),
      }),
    ),
    v.description('The latest 20 events that the database refused, newest first.'),
  ),
});

const databaseSchema = v.variant('is_reachable', [
  v.object({
    is_reachable: v.literal(true),
    server: serverSchema,
    tables: v.array(tableSchema),
    recording: recordingSchema,
    storage: storageSchema,
    rejected: rejectedSchema,
  }),
  v.object({
    is_reachable: v.literal(false),
    detail: v.pipe(v.string(), v.description('Why it cannot be reached.')),
  }),
]);

/** `GET /system`: what the worker, its objects and the database say of themselves. Sizes are bytes. */
export const systemViewSchema = v.object({
  at: v.pipe(time, v.description('When this was answered.')),
  requests: v.pipe(
    v.nullable(requestFiguresSchema),
    v.description('The requests of all isolates; null when the object that counts them does not answer.'),
  ),
  waiting: v.pipe(
    waitingFiguresSchema,
    v.description(
      'What was acknowledged and is not in the database, as each session said at its last try to store it. What arrived in the last 20 seconds and was not tried yet is not in it.',
    ),
  ),
  writers: v.pipe(v.array(writerFiguresSchema), v.description('The writers that answered.')),
  database: databaseSchema,
});

export type SystemView = v.InferOutput<typeof systemViewSchema>;
