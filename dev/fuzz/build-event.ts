import { eventTypes } from '../../protocol/event-types.ts';
import type { Random } from '../random.ts';
import { canary } from './fuzz-request.ts';
import type { JsonObject } from './json-text.ts';
import type { LiveSession } from './live-sessions.ts';
import { buildText } from './odd-values.ts';

/** Events of a session lie within this long of its beginning. */
const visitMs = 3_600_000;

const rect = [16, 588, 380, 48];

/** What each event type carries beside the fields of all. Those that are not named here carry where the target stood. */
const dataOf: Record<string, (random: Random) => JsonObject> = {
  page_view: () => ({ title: `Blue mug ${canary}`, viewport_width: 412, viewport_height: 839, navigation: 'load' }),
  rage_click: (random) => ({ rect, clicks: random.int(3, 9) }),
  keydown: () => ({ rect, modifiers: ['ctrl', 'shift'] }),
  scroll: (random) => ({ depth: random.next(), element_x: 0, element_y: 12.5 }),
  mousemove: (random) => ({
    path: Array.from({ length: random.int(1, 10) }, (_, i) => [i * 100, random.int(0, 999), 7]),
  }),
  touch: () => ({
    rect,
    path: [
      [0, 1, 2],
      [100, 3, 4],
    ],
    touches: 2,
  }),
  visibility: () => ({ state: 'hidden' }),
  resize: () => ({ viewport_width: 839, viewport_height: 412, orientation: 'landscape-primary' }),
  error: () => ({
    message: `${canary} is not a function`,
    kind: 'exception',
    stack: 'at a (b.js:1:2)',
    line: 1,
    column: 2,
  }),
  web_vital: (random) => ({ name: 'CLS', value: random.next(), rating: 'good' }),
  custom: (random) => ({ name: 'voucher', properties: { code: buildText(random, 8), tries: [1, { of: null }] } }),
  identify: (random) => ({ user_id: `known-${random.int(1, 99)}`, traits: { plan: 'free', since: 2019 } }),
  screenshot_skipped: () => ({ reason: 'too-slow', blocked_ms: 812, max_blocked_ms: 500 }),
};

/** A valid event of any type, of the visit of a session. Every field has its turn. */
export function buildEvent(random: Random, session: LiveSession): JsonObject {
  const type = random.isTrue(0.9) ? random.pick(eventTypes) : `shop_${random.int(1, 20)}`;
  const allowed = type === 'identify' && session.fate !== 'lives' ? 'click' : type;
  const event: JsonObject = {
    event_type: allowed,
    timestamp: new Date(session.startMs + random.int(0, visitMs)).toISOString(),
    page_url: `https://shop.example/p/${random.int(1, 400)}?q=${canary}#top`,
  };
  // The longest address, of letters that nothing compresses: indexes have limits of their own.
  if (random.isTrue(0.004)) event.page_url = `https://shop.example/${buildText(random, 4_075)}`;
  const data = dataOf[allowed]?.(random) ?? { rect };
  if (allowed === 'identify' || random.isTrue(0.8)) event.event_data = data;
  if (random.isTrue(0.5)) {
    Object.assign(event, {
      target_element: `Add to cart ${canary}`,
      target_selector: 'main > form:nth-child(2) > #add',
      target_tag: 'button',
      target_id: random.isTrue(0.5) ? 'add' : null,
      target_class: 'wide primary',
    });
  }
  if (random.isTrue(0.5)) {
    Object.assign(event, {
      viewport_x: random.int(-5, 400),
      viewport_y: random.between(0, 800),
      screen_x: 3,
      screen_y: null,
      scroll_x: 0,
      scroll_y: random.int(0, 90_000),
      mouse_button: random.int(0, 255),
      click_count: random.int(0, 32_767),
    });
  }
  if (random.isTrue(0.2)) Object.assign(event, { input_value: '***MASKED***', input_masked: true, key_pressed: 'Tab' });
  if (random.isTrue(0.1)) event[`newer_${random.int(1, 5)}`] = { of: ['a later tracker', random.int(0, 9)] };
  return event;
}
