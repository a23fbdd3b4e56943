import type { EventView } from '../../protocol/views.ts';

/** What an event is to a viewer. */
export type EventKind = 'page' | 'click' | 'input' | 'scroll' | 'mouse' | 'error' | 'other';

const kinds = new Map<string, EventKind>([
  ['page_view', 'page'],
  ['click', 'click'],
  ['dblclick', 'click'],
  ['contextmenu', 'click'],
  ['rage_click', 'click'],
  ['dead_click', 'click'],
  ['input', 'input'],
  ['change', 'input'],
  ['scroll', 'scroll'],
  ['mousemove', 'mouse'],
  ['touch', 'mouse'],
  ['error', 'error'],
]);

/** The kind of an event type; types of newer trackers are `other`. */
export function getEventKind(eventType: string): EventKind {
  return kinds.get(eventType) ?? 'other';
}

const toldAgain = new Set(['dblclick', 'rage_click', 'dead_click']);

/** Whether an event tells more of clicks that are events of their own too: it is listed and marked, and not drawn again. */
export function tellsClickAgain(eventType: string): boolean {
  return toldAgain.has(eventType);
}

const background = new Set(['error', 'identify', 'custom', 'web_vital', 'screenshot_skipped']);

/**
 * Whether the event shows which page the visitor looks at. An error, an identification, what a page tells by itself, or a page
 * that goes into the background may come from another tab and leave the picture as it is.
 */
export function isForeground(event: EventView): boolean {
  if (background.has(event.event_type)) return false;
  // The window's own, as a field has a target.
  if (event.event_type === 'blur') return event.target_selector !== undefined;
  return event.event_type !== 'visibility' || event.event_data?.state !== 'hidden';
}
