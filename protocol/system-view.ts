import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const time = v.pipe(v.string(), v.isoTimestamp());

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
