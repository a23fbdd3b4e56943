import type { SystemView } from '../../protocol/system-view.ts';
import { exampleEvent, exampleSession, exampleSessionId } from './examples.ts';

const answers = { requests: 412, refused: 2, limited: 1, failed: 0 };
const ms = { p50: 3, p95: 9, p99: 21 };
const period = { ...answers, error_rate: 0, ms, events: 3_090, bytes: 927_000, events_per_second: 9.86 };
const route = { ...answers, error_rate: 0, ms };

const nothingWaits = {
  sessions: 0,
  events: 0,
  pictures: 0,
  bytes: 0,
  oldest_at: null,
  age_ms: 0,
  is_lower_bound: false,
};

/** What `GET /system` answers when all is well, and one event was refused. */
export const exampleSystem: SystemView = {
  at: '2026-11-23T18:05:13.000Z',
  requests: {
    since: '2026-11-23T18:04:50.000Z',
    isolates: 1,
    memory_bytes: null,
    since_then: { ...answers, events: 3_090, bytes: 927_000 },
    last_5_minutes: period,
    last_hour: period,
    routes: [{ route: 'POST /api/v1/track', last_5_minutes: route, last_hour: route }],
    minutes: [
      { at: '2026-11-23T18:04:00.000Z', requests: 180, limited: 0, failed: 0, events_per_second: 9.1, ms },
      { at: '2026-11-23T18:05:00.000Z', requests: 232, limited: 1, failed: 0, events_per_second: 10.4, ms },
    ],
  },
  waiting: nothingWaits,
  writers: [
    {
      name: 'writer-0',
      since: '2026-11-23T18:00:02.000Z',
      committed: 37,
      failed: 0,
      rejected: 1,
      last_commit_at: '2026-11-23T18:05:09.000Z',
      last_error: {
        at: '2026-11-23T18:00:03.000Z',
        reason: 'unavailable',
        detail: 'connect ECONNREFUSED 10.0.0.5:5432',
      },
      waiting_flushes: 0,
      waiting_bytes: 0,
      waiting: nothingWaits,
      rows_per_second: 9.7,
      busy_share: 0.04,
      commit_ms: { p50: 8, p95: 31, p99: 63 },
      flush_ms: { p50: 9, p95: 38, p99: 79 },
      rows: { p50: 63, p95: 235, p99: 405 },
      flushes: { p50: 2, p95: 9, p99: 14 },
      bytes: { p50: 8_453, p95: 95_396, p99: 258_000 },
    },
  ],
  database: {
    is_reachable: true,
    server: {
      version: '18.4',
      edition: 'timescaledb-community',
      timescaledb: '2.28.0',
      database_bytes: 52_428_800,
      max_connections: 100,
      used_connections: 6,
      connections: [
        { name: 'afterimage-reader', state: 'active', count: 1 },
        { name: 'afterimage-writer', state: 'idle', count: 4 },
      ],
      longest_transaction_ms: null,
      cache_hit_rate: 0.9987,
    },
    tables: [
      {
        name: 'events',
        rows: 3_090,
        bytes: 1_310_720,
        chunks: 9,
        compressed_chunks: 2,
        bytes_before_compression: 450_560,
        bytes_after_compression: 65_536,
      },
      {
        name: 'sessions',
        rows: 1,
        bytes: 65_536,
        chunks: null,
        compressed_chunks: null,
        bytes_before_compression: null,
        bytes_after_compression: null,
      },
    ],
    recording: {
      sessions: 1,
      live_sessions: 1,
      sessions_with_gaps: 0,
      missing_events: 0,
      first_event_at: '2026-11-14T09:12:44.120Z',
      last_event_at: exampleSession.last_event_at,
    },
    storage: {
      edition: 'timescaledb-community',
      retention: '30 days',
      compress_after: '7 days',
      chunk_interval: '1 day',
      figures_retention: '400 days',
      open_hours: 0,
      last_maintenance: { at: '2026-11-23T18:00:01.000Z', is_complete: true },
    },
    rejected: {
      total: 1,
      latest: [
        {
          session_id: exampleSessionId,
          event_id: exampleEvent.event_id + 2,
          rejected_at: '2026-11-23T18:00:20.000Z',
          sqlstate: '22003',
          reason: 'integer out of range',
          payload: 'eyJldmVudF90eXBlIjoic2Nyb2xsIiwic2Nyb2xsX3giOjk5OTk5OTk5OTk5fQ==',
          payload_bytes: 46,
        },
      ],
    },
  },
};
