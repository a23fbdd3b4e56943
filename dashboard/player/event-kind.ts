import type { EventView } from '../../protocol/views.ts';

/** What an event is to a viewer. */
export type EventKind = 'page' | 'click' | 'input' | 'scroll' | 'mouse' | 'error' | 'other';

const kinds = new Map<string, EventKind>([
  ['page_view', 'page'],
  ['click', 'click'],
  ['input', 'input'],
  ['scroll', 'scroll'],
  ['mousemove', 'mouse'],
  ['error', 'error'],
]);

/** The kind of an event type; types of newer trackers are `other`. */
export function getEventKind(eventType: string): EventKind {
  return kinds.get(eventType) ?? 'other';
}

const behind = new Set(['error', 'identify', 'screenshot_skipped']);

/**
 * Whether the event shows which page the visitor looks at. An error, an identification, a picture that was not taken or a
 * page that goes into the background may come from another tab and leave the picture as it is.
 */
export function isForeground(event: EventView): boolean {
  if (behind.has(event.event_type)) return false;
  return event.event_type !== 'visibility' || event.event_data?.state !== 'hidden';
}
