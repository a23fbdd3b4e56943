import { systemViewSchema } from '../../../protocol/system-view.ts';
import { exampleEvent, exampleSession, exampleSessionId } from '../examples.ts';
import { answerJson, dashboardProblems, type Operation } from '../operation.ts';

/** What is stored, and on which server. */
export const systemOperations: readonly Operation[] = [
  {
    id: 'getSystem',
    method: 'get',
    path: '/api/v1/system',
    tag: 'Operation',
    who: 'dashboard',
    summary: 'What is stored, on which server, and what was refused',
    answers: [
      answerJson(200, 'The figures.', systemViewSchema, {
        server: {
          version: '18.4',
          edition: 'timescaledb-community',
          timescaledb: '2.28.0',
          database_bytes: 52_428_800,
          max_connections: 100,
          connections: { 'afterimage-writer': 4, 'afterimage-reader': 1 },
        },
        tables: [{ name: 'events', rows: 3, bytes: 65_536 }],
        recording: {
          sessions: 1,
          live_sessions: 1,
          sessions_with_gaps: 0,
          missing_events: 0,
          last_event_at: exampleSession.last_event_at,
        },
        requests: [{ route: 'POST /api/v1/track', count: 412, failed: 0, ms: { p50: 3, p95: 9, p99: 21 } }],
        writers: [
          {
            name: 'writer-0',
            committed: 37,
            failed: 0,
            waiting_flushes: 0,
            waiting_bytes: 0,
            ms: { p50: 8, p95: 30, p99: 61 },
            flushes: { p50: 2, p95: 9, p99: 14 },
            bytes: { p50: 8_400, p95: 96_000, p99: 251_000 },
          },
        ],
        rejected: {
          total: 1,
          latest: [
            {
              session_id: exampleSessionId,
              event_id: exampleEvent.event_id + 2,
              rejected_at: '2026-11-23T18:00:20.000Z',
              sqlstate: '22003',
              reason: 'integer out of range',
            },
          ],
        },
      }),
    ],
    problems: [...dashboardProblems, 'database-unavailable'],
  },
];
