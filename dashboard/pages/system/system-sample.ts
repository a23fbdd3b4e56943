import type { RequestFigures, WaitingFigures, WriterFigures } from '../../../protocol/figures-view.ts';
import type { SystemView } from '../../../protocol/system-view.ts';

type Reachable = Extract<SystemView['database'], { is_reachable: true }>;

const answers = { requests: 600, refused: 2, limited: 1, failed: 0 };
const ms = { p50: 3, p95: 9, p99: 21 };
const period = { ...answers, error_rate: 0, ms, events: 3_000, bytes: 927_000, events_per_second: 10 };
const route = { ...answers, error_rate: 0, ms };

const nothingWaits: WaitingFigures = {
  sessions: 0,
  events: 0,
  pictures: 0,
  bytes: 0,
  oldest_at: null,
  age_ms: 0,
  is_lower_bound: false,
};

const requests: RequestFigures = {
  since: '2026-11-23T17:00:00.000Z',
  isolates: 1,
  memory_bytes: null,
  since_then: { ...answers, events: 3_000, bytes: 927_000 },
  last_5_minutes: period,
  last_hour: period,
  routes: [{ route: 'POST /api/v1/track', last_5_minutes: route, last_hour: route }],
  minutes: [{ at: '2026-11-23T18:05:00.000Z', requests: 120, limited: 0, failed: 0, events_per_second: 10, ms }],
};

const writer: WriterFigures = {
  name: 'writer-0',
  since: '2026-11-23T18:00:02.000Z',
  committed: 37,
  failed: 0,
  rejected: 0,
  last_commit_at: '2026-11-23T18:05:09.000Z',
  last_error: null,
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
};

const database: Reachable = {
  is_reachable: true,
  server: {
    version: '18.4',
    edition: 'timescaledb-community',
    timescaledb: '2.28.0',
    database_bytes: 52_428_800,
    max_connections: 100,
    used_connections: 6,
    connections: [],
    longest_transaction_ms: null,
    cache_hit_rate: 0.9987,
  },
  tables: [],
  recording: {
    sessions: 1,
    live_sessions: 1,
    sessions_with_gaps: 0,
    missing_events: 0,
    first_event_at: null,
    last_event_at: null,
  },
  storage: {
    edition: 'timescaledb-community',
    retention: '30 days',
    compress_after: '7 days',
    chunk_interval: '1 day',
    figures_retention: null,
    open_hours: 0,
    last_maintenance: { at: '2026-11-23T18:00:01.000Z', is_complete: true },
  },
  rejected: { total: 0, latest: [] },
};

/** A system where all is well, for tests, with parts of it changed. */
export function buildSystem(
  changed: {
    requests?: Partial<RequestFigures> | null;
    waiting?: Partial<WaitingFigures>;
    writer?: Partial<WriterFigures>;
    server?: Partial<Reachable['server']>;
    storage?: Partial<Reachable['storage']>;
    rejected?: number;
    isAway?: boolean;
  } = {},
): SystemView {
  return {
    at: '2026-11-23T18:05:13.000Z',
    requests: changed.requests === null ? null : { ...requests, ...changed.requests },
    waiting: { ...nothingWaits, ...changed.waiting },
    writers: [{ ...writer, ...changed.writer }],
    database: changed.isAway
      ? { is_reachable: false, detail: 'connect ECONNREFUSED 10.0.0.5:5432' }
      : {
          ...database,
          server: { ...database.server, ...changed.server },
          storage: { ...database.storage, ...changed.storage },
          rejected: { total: changed.rejected ?? 0, latest: [] },
        },
  };
}

/** A system that nobody has used yet. */
export function buildFreshSystem(): SystemView {
  const nothing = { requests: 0, refused: 0, limited: 0, failed: 0 };
  const quiet = { ...nothing, error_rate: null, ms: null, events: 0, bytes: 0, events_per_second: 0 };
  const fresh = buildSystem({
    requests: { last_5_minutes: quiet, last_hour: quiet, routes: [], minutes: [] },
    writer: { committed: 0, last_commit_at: null, commit_ms: null, flush_ms: null, rows: null, busy_share: 0 },
    server: { cache_hit_rate: null },
    storage: { last_maintenance: null },
  });
  return fresh;
}
