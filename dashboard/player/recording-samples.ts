import { buildEventId } from '../../protocol/event-id.ts';
import type { EventView, ScreenshotView } from '../../protocol/views.ts';

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
