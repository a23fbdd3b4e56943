import type { BatchInput } from '../../protocol/batch.ts';
import { buildEventId } from '../../protocol/event-id.ts';
import type { EventInput } from '../../protocol/event.ts';
import type { NoteView } from '../../protocol/note.ts';
import type { EventView, LedgerView, ScreenshotView, SessionView } from '../../protocol/views.ts';

/** The visit that every example is about: visitor 7f3a looks at a shop on a phone and taps one button. */
export const exampleSessionId = '6b047f20-03a1-8fa2-a5e9-b02c1d9a73f0';
export const exampleSessionKey = '6b047f20-00e87e8a5e9b0';
export const exampleUserId = 'customer-1042';
export const exampleStream = 2_771_403_918;
export const exampleScreenshotId = buildEventId(exampleStream, 1);

const pageUrl = 'https://shop.example/products/blue-mug';
const userAgent =
  'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/152.0.0.0 Mobile Safari/537.36';

/** A PNG of 1 × 1 pixel, in base64. */
export const examplePicture =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const pageView: EventInput = {
  event_type: 'page_view',
  timestamp: '2026-11-23T18:00:00.120Z',
  page_url: pageUrl,
  event_data: { title: 'Blue mug', viewport_width: 412, viewport_height: 839, navigation: 'load' },
};

const tap: EventInput = {
  event_type: 'click',
  timestamp: '2026-11-23T18:00:04.310Z',
  page_url: pageUrl,
  target_element: 'Add to cart',
  target_selector: '#add-to-cart',
  target_tag: 'button',
  target_id: 'add-to-cart',
  viewport_x: 206,
  viewport_y: 611,
  scroll_x: 0,
  scroll_y: 240,
  mouse_button: 0,
  click_count: 1,
  event_data: { rect: [16, 588, 380, 48] },
};

const input: EventInput = {
  event_type: 'input',
  timestamp: '2026-11-23T18:00:07.002Z',
  page_url: pageUrl,
  target_selector: '#quantity',
  target_tag: 'input',
  target_id: 'quantity',
  input_value: '***MASKED***',
  input_masked: true,
};

/** What a tracker sends of the visit: its opening with the first event, and the batch that follows. */
export const exampleOpening = {
  v: 1 as const,
  session_key: exampleSessionKey,
  sent_at: '2026-11-23T18:00:00.500Z',
  page_url: pageUrl,
  referrer: 'https://search.example/',
  fingerprint: '7f3a',
  user_agent: userAgent,
  screen_width: 412,
  screen_height: 915,
  viewport_width: 412,
  viewport_height: 839,
  pixel_ratio: 2.625,
  language: 'en-GB',
  timezone: 'Europe/London',
  batch: { stream: exampleStream, first_seq: 1, events: [pageView] },
};

export const exampleBatch: BatchInput = {
  v: 1,
  session_id: exampleSessionId,
  stream: exampleStream,
  first_seq: 2,
  sent_at: '2026-11-23T18:00:09.000Z',
  events: [tap, input],
};

/** The fields of a picture that stand beside its bytes. */
export const examplePictureFields = {
  session_id: exampleSessionId,
  stream: exampleStream,
  seq: 1,
  timestamp: '2026-11-23T18:00:02.000Z',
  page_url: pageUrl,
  scroll_x: 0,
  scroll_y: 0,
  viewport_width: 412,
  viewport_height: 839,
};

/** What became of its events. */
export const exampleLedger: LedgerView = {
  accepted: 3,
  stored: 3,
  pending: 0,
  missing: 0,
  rejected: 0,
  since_wake: {
    woke_at: '2026-11-23T18:00:00.200Z',
    duplicates: 1,
    rate_limited: 0,
    attempts: 2,
    failed_attempts: 0,
    first_flush_at: '2026-11-23T18:00:02.210Z',
    last_flush_at: '2026-11-23T18:00:22.410Z',
  },
};

export const exampleSession: SessionView = {
  session_id: exampleSessionId,
  site_id: 'default',
  user_id: exampleUserId,
  fingerprint: '7f3a',
  started_at: '2026-11-23T18:00:00.540Z',
  ended_at: null,
  last_activity_at: '2026-11-23T18:00:07.002Z',
  first_event_at: '2026-11-23T18:00:00.120Z',
  last_event_at: '2026-11-23T18:00:07.002Z',
  duration_ms: 6_882,
  page_url: pageUrl,
  referrer: 'https://search.example/',
  first_path: '/products/blue-mug',
  last_path: '/products/blue-mug',
  pages: ['/products/blue-mug'],
  activity: [3],
  event_count: 3,
  page_count: 1,
  click_count: 1,
  error_count: 0,
  screenshot_count: 1,
  missing_count: 0,
  rejected_count: 0,
  user_agent: userAgent,
  device_type: 'mobile',
  browser: 'Chrome',
  os: 'Android',
  is_bot: false,
  country: 'GB',
  language: 'en-GB',
  timezone: 'Europe/London',
  screen_width: 412,
  screen_height: 915,
  viewport_width: 412,
  viewport_height: 839,
  pixel_ratio: 2.625,
  metadata: {},
  is_starred: true,
  tags: ['checkout'],
  note_count: 1,
};

export const exampleNote: NoteView = {
  note_id: 5_208,
  at: '2026-11-23T18:00:04.310Z',
  body: 'Taps before the price is there.',
  created_at: '2026-11-24T09:30:12.400Z',
  updated_at: '2026-11-24T09:30:12.400Z',
};

export const exampleEvent: EventView = {
  event_id: buildEventId(exampleStream, 2),
  timestamp: '2026-11-23T18:00:04.310Z',
  event_type: 'click',
  page_url: pageUrl,
  target_element: 'Add to cart',
  target_selector: '#add-to-cart',
  target_tag: 'button',
  target_id: 'add-to-cart',
  viewport_x: 206,
  viewport_y: 611,
  scroll_x: 0,
  scroll_y: 240,
  mouse_button: 0,
  click_count: 1,
  event_data: { rect: [16, 588, 380, 48] },
};

export const exampleScreenshot: ScreenshotView = {
  screenshot_id: exampleScreenshotId,
  timestamp: '2026-11-23T18:00:02.000Z',
  page_url: pageUrl,
  format: 'image/png',
  size_bytes: 70,
  width: 1,
  height: 1,
  scroll_x: 0,
  scroll_y: 0,
  viewport_width: 412,
  viewport_height: 839,
  area_x: null,
  area_y: null,
  area_width: null,
  area_height: null,
  url: `/api/v1/sessions/${exampleSessionId}/screenshots/${exampleScreenshotId}`,
};
