import { buildEventId } from '../../protocol/event-id.ts';
import type { EventView, LedgerView, ScreenshotView, SessionView } from '../../protocol/views.ts';

/** When the recordings of the tests start. */
export const sampleStartMs = Date.parse('2026-11-23T18:00:00.000Z');

/** An event of the tests: stream 1 unless told, `atMs` after the start. */
export function buildSampleEvent(seq: number, atMs: number, fields: Partial<EventView> = {}, stream = 1): EventView {
  return {
    event_id: buildEventId(stream, seq),
    timestamp: new Date(sampleStartMs + atMs).toISOString(),
    event_type: 'click',
    page_url: 'https://shop.example/',
    ...fields,
  };
}

/** A picture of the tests: the viewport of 1000 × 500 at the top of the page unless told. */
export function buildSampleScreenshot(id: number, atMs: number, fields: Partial<ScreenshotView> = {}): ScreenshotView {
  return {
    screenshot_id: id,
    timestamp: new Date(sampleStartMs + atMs).toISOString(),
    page_url: 'https://shop.example/',
    format: 'image/jpeg',
    size_bytes: 1,
    width: 1000,
    height: 500,
    scroll_x: 0,
    scroll_y: 0,
    viewport_width: 1000,
    viewport_height: 500,
    area_x: null,
    area_y: null,
    area_width: null,
    area_height: null,
    url: `/api/v1/sessions/s/screenshots/${id}`,
    ...fields,
  };
}

/** A session of the tests: live, of a visitor without a name. */
export function buildSampleSession(fields: Partial<SessionView> = {}): SessionView {
  const started_at = new Date(sampleStartMs).toISOString();
  return {
    session_id: '019ab000-0000-7000-8000-000000000000',
    site_id: 'shop',
    user_id: null,
    fingerprint: '7f3a9c',
    started_at,
    ended_at: null,
    last_activity_at: started_at,
    first_event_at: started_at,
    last_event_at: started_at,
    duration_ms: 0,
    page_url: 'https://shop.example/',
    referrer: null,
    first_path: '/',
    last_path: '/',
    pages: ['/'],
    activity: [10],
    event_count: 10,
    page_count: 1,
    click_count: 9,
    error_count: 0,
    screenshot_count: 0,
    missing_count: 0,
    rejected_count: 0,
    user_agent: null,
    device_type: 'desktop',
    browser: null,
    os: null,
    is_bot: false,
    country: null,
    language: null,
    timezone: null,
    screen_width: null,
    screen_height: null,
    viewport_width: 1000,
    viewport_height: 500,
    pixel_ratio: null,
    is_starred: false,
    tags: [],
    note_count: 0,
    metadata: {},
    ...fields,
  };
}

/** A ledger of the tests: ten events, all stored, unless told. */
export function buildSampleLedger(fields: Partial<LedgerView> = {}): LedgerView {
  return { accepted: 10, stored: 10, pending: 0, missing: 0, rejected: 0, since_wake: null, ...fields };
}
