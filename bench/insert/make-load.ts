import { randomUUID } from 'node:crypto';
import type { SessionEvents } from '../../sql/write/insert-events.ts';
import type { SessionRow } from '../../sql/write/upsert-sessions.ts';
import { batchSize, buildBatch } from '../ack/batches.ts';

/** Sessions that a statement brings events of, at most: of 5,000 rows two batches each. */
export const crowdSize = 50;

/** The rows of sessions whose events are inserted. */
export function makeSessions(): SessionRow[] {
  const now = new Date().toISOString();
  return Array.from({ length: crowdSize }, () => ({
    session_id: randomUUID(),
    site_id: 'default',
    user_id: null,
    fingerprint: null,
    started_at: now,
    ended_at: null,
    last_activity_at: now,
    page_url: 'https://shop.example/',
    referrer: null,
    user_agent: null,
    screen_width: 1440,
    screen_height: 900,
    viewport_width: 1440,
    viewport_height: 800,
    pixel_ratio: 2,
    device_type: 'desktop',
    browser: 'Chrome 141',
    os: 'macOS',
    is_bot: false,
    country: null,
    language: null,
    timezone: null,
    clock_offset_ms: 0,
    metadata: {},
    missing_count: 0,
  }));
}

/** What so many statements of so many rows insert: each a few batches of each session, in the form in which objects store them. */
export function makeLoad(sessions: readonly SessionRow[], statements: number, rows: number): SessionEvents[][] {
  const used = sessions.slice(0, Math.max(1, rows / batchSize));
  const batches = Math.round(rows / batchSize / used.length) || 1;
  return Array.from({ length: statements }, (_, statement) =>
    used.map(({ session_id, site_id }) => ({
      session_id,
      site_id,
      bodies: Array.from({ length: batches }, (_body, batch) =>
        buildBody(session_id, (statement * batches + batch) * batchSize + 1),
      ),
    })),
  );
}

function buildBody(sessionId: string, firstId: number): string {
  const { events } = JSON.parse(buildBatch(sessionId, 1, firstId)) as { events: Record<string, unknown>[] };
  return JSON.stringify(events.map((event, i) => Object.assign({ event_id: firstId + i }, event)));
}
