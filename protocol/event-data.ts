/** What the `event_data` of each event type holds. Readers treat every field as one that may be absent: trackers differ in age. */

/** A rectangle in CSS pixels of the viewport. */
export type Rect = [x: number, y: number, width: number, height: number];

/** A point of the mouse's path: milliseconds after the event's `timestamp`, and CSS pixels of the viewport. */
export type PathPoint = [ms: number, x: number, y: number];

export type EventDataByType = {
  page_view: {
    title: string;
    referrer?: string;
    viewport_width: number;
    viewport_height: number;
    /** How the page came: loaded, restored by the back/forward cache, or by the History API. */
    navigation: 'load' | 'restore' | 'push' | 'replace' | 'pop' | 'hash';
  };
  click: { rect: Rect };
  input: { rect: Rect };
  scroll: { /** Deepest part of the page seen so far, 0 to 1. */ depth: number };
  mousemove: { path: PathPoint[] };
  visibility: { state: 'visible' | 'hidden' };
  resize: { viewport_width: number; viewport_height: number };
  error: { message: string; stack?: string; source?: string; line?: number; column?: number };
  identify: { user_id: string; traits?: Record<string, unknown> };
};
