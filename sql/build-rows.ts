import type { Statement } from './connect.ts';
import { eraseRefusedUsers } from './write/erase-refused-users.ts';
import { insertEvents, type EventRow } from './write/insert-events.ts';
import { shareErasures } from './write/lock-erasures.ts';
import { upsertSessions, type SessionRow } from './write/upsert-sessions.ts';

/** A session's row as its object would hand it over, for the tests of this folder. */
export function buildSession(more: Partial<SessionRow> & { session_id: string; started_at: string }): SessionRow {
  return {
    site_id: 'default',
    user_id: null,
    fingerprint: null,
    ended_at: null,
    last_activity_at: more.started_at,
    page_url: 'https://shop.example/',
    referrer: null,
    user_agent: null,
    screen_width: null,
    screen_height: null,
    viewport_width: null,
    viewport_height: null,
    pixel_ratio: null,
    device_type: 'desktop',
    browser: null,
    os: null,
    is_bot: false,
    country: null,
    language: null,
    timezone: null,
    clock_offset_ms: 0,
    metadata: {},
    missing_count: 0,
    ...more,
  };
}

/** The statements of a flush of one session with events, as a writer has them. */
export function buildFlush(session: SessionRow, events: readonly EventRow[]): Statement[] {
  const { session_id, site_id } = session;
  return [
    shareErasures([session_id]),
    upsertSessions([session]),
    insertEvents([{ session_id, site_id, bodies: [JSON.stringify(events)] }]),
    eraseRefusedUsers([session_id]),
  ];
}

/** Events of one session with what matters of them, numbered from `firstId`. Times are unix milliseconds. */
export function buildEvents(specs: readonly { atMs: number; type?: string; path?: string }[], firstId = 1): EventRow[] {
  return specs.map(({ atMs, type = 'click', path = '/' }, i) => ({
    event_id: firstId + i,
    timestamp: new Date(atMs).toISOString(),
    event_type: type,
    page_url: `https://shop.example${path}`,
  }));
}
