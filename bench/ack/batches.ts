import type { EventInput } from '../../protocol/event.ts';

/** Events of one batch: what a tracker sends at once when much happens. */
export const batchSize = 50;

/** Between two events of a batch: a tracker sends every 5 s. */
const gapMs = 100;

const pages = ['https://shop.example/', 'https://shop.example/products/reading-lamp', 'https://shop.example/cart'];

/** An event as the tracker records them: mostly clicks, scrolling and the mouse's path, some inputs and page views. */
function buildEvent(n: number, timestamp: string): EventInput {
  const common = { timestamp, page_url: pages[n % pages.length] ?? '' };
  const target = {
    target_element: `button#add-${n % 7}.button.primary`,
    target_selector: `#product-${n % 7} > div.actions > button.button.primary`,
    target_tag: 'button',
    target_class: 'button primary',
  };
  switch (n % 10) {
    case 0:
      return {
        ...common,
        event_type: 'page_view',
        scroll_x: 0,
        scroll_y: 0,
        event_data: { title: 'Reading lamp', viewport_width: 1440, viewport_height: 900, navigation: 'push' },
      };
    case 1:
    case 2:
    case 3:
      return {
        ...common,
        ...target,
        event_type: 'click',
        viewport_x: 100 + n,
        viewport_y: 200 + n,
        screen_x: 110 + n,
        screen_y: 320 + n,
        scroll_x: 0,
        scroll_y: 40 * n,
        mouse_button: 0,
        click_count: 1,
      };
    case 4:
      return { ...common, ...target, event_type: 'input', input_value: '***MASKED***', input_masked: true };
    case 5:
    case 6:
      return { ...common, event_type: 'scroll', scroll_x: 0, scroll_y: 120 * n };
    default:
      return {
        ...common,
        event_type: 'mousemove',
        scroll_x: 0,
        scroll_y: 0,
        event_data: { path: Array.from({ length: 10 }, (_, i) => [i * 100, 300 + i * n, 400 + i]) },
      };
  }
}

/** Events of a stream, from a number on, that happened up to `now` (unix milliseconds). */
export function buildEvents(firstSeq: number, count: number, now: number): EventInput[] {
  return Array.from({ length: count }, (_, i) =>
    buildEvent(firstSeq + i, new Date(now - (count - i) * gapMs).toISOString()),
  );
}

/** The JSON of a batch of one session's stream: about 13 KB. */
export function buildBatch(sessionId: string, stream: number, firstSeq: number): string {
  const now = Date.now();
  return JSON.stringify({
    v: 1,
    tracker_version: '0.1.0',
    site_id: 'default',
    sent_at: new Date(now).toISOString(),
    session_id: sessionId,
    stream,
    first_seq: firstSeq,
    events: buildEvents(firstSeq, batchSize, now),
  });
}
