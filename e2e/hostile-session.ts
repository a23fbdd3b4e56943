import * as v from 'valibot';
import type { EventDataByType } from '../protocol/event-data.ts';
import type { EventInput } from '../protocol/event.ts';
import { type EventType, eventTypes } from '../protocol/event-types.ts';
import { maxTextLength } from '../protocol/limits.ts';
import type { SessionOpeningInput } from '../protocol/session.ts';
import { buildHostileText, type TextKind } from './hostile-text.ts';

/** What every event type carries: a field that the wire gains is missing here until it is filled too. */
type DataOfEveryType = { [Type in EventType]: Record<keyof EventDataByType[Type], unknown> };

/** Time from one event to the next. */
const stepMs = 100;

/** The `event_data` of every type, each of its fields filled, those too that ought to be numbers or one of a few words. */
function buildData(text: (field: string, max?: number) => string): DataOfEveryType {
  const target = { rect: [text('rect'), text('rect'), 40, 20] };
  const size = { viewport_width: text('viewport_width'), viewport_height: text('viewport_height') };
  return {
    page_view: { ...size, title: text('title'), referrer: text('data_referrer'), navigation: text('navigation') },
    click: { rect: [10, 10, 80, 20] },
    dblclick: target,
    contextmenu: target,
    rage_click: { ...target, clicks: text('clicks') },
    dead_click: target,
    input: target,
    change: target,
    submit: target,
    keydown: { ...target, modifiers: [text('modifiers'), 'valueOf'] },
    focus: target,
    blur: target,
    copy: target,
    cut: target,
    paste: target,
    scroll: { depth: text('depth'), element_x: text('element_x'), element_y: text('element_y') },
    mousemove: {
      path: [
        [text('path'), text('path'), text('path')],
        [0, 10, 10],
        [50, 200, 100],
      ],
    },
    touch: { ...target, path: text('path'), touches: text('touches') },
    visibility: { state: text('state') },
    resize: { ...size, orientation: text('orientation') },
    error: {
      message: text('message'),
      kind: text('kind'),
      stack: text('stack'),
      source: text('source'),
      line: text('line'),
      column: text('column'),
    },
    web_vital: { name: text('vital_name'), value: text('value'), rating: text('rating') },
    custom: { name: text('name'), properties: { [text('property_key')]: text('property') } },
    identify: { user_id: text('user_id', maxTextLength.userId), traits: { [text('trait_key')]: [text('trait')] } },
    screenshot_skipped: {
      reason: 'failed',
      message: text('skip_message'),
      elements: text('elements'),
      max_elements: text('max_elements'),
      blocked_ms: text('blocked_ms'),
      max_blocked_ms: text('max_blocked_ms'),
      max_screenshots: text('max_screenshots'),
    },
  };
}

/** A session whose every text is hostile, as the API takes it: its opening without events, one event of every type and of none, each with every field, and two that are told otherwise for having few. */
export function buildHostileSession(
  kind: TextKind,
  startMs: number,
): { opening: SessionOpeningInput; events: EventInput[] } {
  const text = (field: string, max?: number) => buildHostileText(kind, field, max);
  const data = buildData((field, max = 600) => text(field, max));
  const unknown = { [text('unknown_key', 200)]: { [text('nested_key', 200)]: [text('nested', 200)] } };
  const listed = [...eventTypes, text('event_type', maxTextLength.eventType)];
  const full = listed.map((event_type, index): EventInput => ({
    event_type,
    timestamp: new Date(startMs + index * stepMs).toISOString(),
    page_url: text('page_url', maxTextLength.url),
    target_element: text('target_element', maxTextLength.targetElement),
    target_selector: text('target_selector', maxTextLength.targetSelector),
    target_tag: text('target_tag', maxTextLength.targetTag),
    target_id: text('target_id', maxTextLength.targetId),
    target_class: text('target_class', maxTextLength.targetClass),
    viewport_x: 20 + index * 10,
    viewport_y: 20 + index * 5,
    screen_x: 30,
    screen_y: 30,
    scroll_x: 0,
    scroll_y: index,
    input_value: text('input_value', maxTextLength.inputValue),
    input_masked: false,
    key_pressed: text('key_pressed', maxTextLength.keyPressed),
    mouse_button: 0,
    click_count: 2,
    event_data: { ...data[eventTypes[index] ?? 'click'], ...unknown },
    [text('extra_key', 200)]: text('extra', 200),
  }));
  const timestamp = new Date(startMs + listed.length * stepMs).toISOString();
  const bare = { timestamp, page_url: text('page_url', maxTextLength.url) };
  const events: EventInput[] = [
    ...full,
    // An element without a name is named by its selector.
    { ...bare, event_type: 'submit', target_selector: text('target_selector', maxTextLength.targetSelector) },
    { ...bare, event_type: 'screenshot_skipped', event_data: { reason: text('reason') } },
  ];
  return {
    opening: {
      page_url: text('page_url', maxTextLength.url),
      referrer: text('referrer', maxTextLength.url),
      user_id: text('user_id', maxTextLength.userId),
      fingerprint: text('fingerprint', maxTextLength.visitorId),
      // The browser's name is what stands before the slash.
      user_agent: `${text('user_agent', 400)} /7 (${text('user_agent', 400)})`,
      screen_width: 1_440,
      screen_height: 900,
      viewport_width: 1_280,
      viewport_height: 720,
      pixel_ratio: 2,
      language: text('language', maxTextLength.language),
      timezone: text('timezone', maxTextLength.timezone),
      metadata: { [text('metadata_key', 2_000)]: { [text('metadata_key', 2_000)]: [text('metadata', 2_000)] } },
    },
    events,
  };
}

const createdSchema = v.object({ session_id: v.string() });

async function post(url: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answer.status !== 201) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** Sends a hostile session through all three ingest routes: half of its events with its opening, then the others, then the pictures. */
export async function sendHostileSession(
  api: string,
  kind: TextKind,
  images: readonly string[],
): Promise<{ sessionId: string; eventCount: number }> {
  const { opening, events } = buildHostileSession(kind, Date.now() - 10_000);
  const half = Math.floor(events.length / 2);
  const batch = { stream: 1, first_seq: 1, events: events.slice(0, half) };
  const { session_id } = v.parse(createdSchema, await post(`${api}/sessions`, { ...opening, batch }));
  await post(`${api}/track`, { session_id, stream: 1, first_seq: half + 1, events: events.slice(half) });
  for (const image of images) {
    const { timestamp = '', page_url = '' } = events[0] ?? {};
    await post(`${api}/track/screenshot`, { session_id, timestamp, page_url, image });
  }
  return { sessionId: session_id, eventCount: events.length };
}
