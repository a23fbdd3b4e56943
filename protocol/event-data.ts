/** What the `event_data` of each event type holds. Readers treat every field as one that may be absent: trackers differ in age. */

/** A rectangle in CSS pixels of the viewport. */
export type Rect = [x: number, y: number, width: number, height: number];

/** A point of the mouse's or a finger's path: milliseconds after the event's `timestamp`, and CSS pixels of the viewport. */
export type PathPoint = [ms: number, x: number, y: number];

/** Where the target stood; absent when it left the page before it could be measured. */
type OnTarget = { rect?: Rect };

export type EventDataByType = {
  page_view: {
    title: string;
    referrer?: string;
    viewport_width: number;
    viewport_height: number;
    /** How the page came: loaded, restored by the back/forward cache, or by the History API. */
    navigation: 'load' | 'restore' | 'push' | 'replace' | 'pop' | 'hash';
  };
  click: OnTarget;
  dblclick: OnTarget;
  contextmenu: OnTarget;
  /**
   * Three clicks within a second and 30 px of the first, and each that follows there within a second: `clicks` of them, told once when
   * the last is over, with the time and place of the first.
   */
  rage_click: OnTarget & { clicks: number };
  /** A click after which nothing changed, scrolled or was selected; its time is the click's. */
  dead_click: OnTarget;
  input: OnTarget;
  change: OnTarget;
  submit: OnTarget;
  /** `key_pressed` has the key. Keys that print are never told. */
  keydown: OnTarget & { modifiers?: ('ctrl' | 'alt' | 'shift' | 'meta')[] };
  /** Of the window when it has no target, else of a field. */
  focus: OnTarget;
  blur: OnTarget;
  copy: OnTarget;
  cut: OnTarget;
  paste: OnTarget;
  scroll: {
    /** Deepest part seen so far, of the page or of the element, 0 to 1. */
    depth: number;
    /** Where the target is scrolled to, in CSS pixels, when it is an element and not the page. */
    element_x?: number;
    element_y?: number;
  };
  mousemove: { path: PathPoint[] };
  /** The first finger's way over the screen, and how many fingers there were. */
  touch: OnTarget & { path: PathPoint[]; touches: number };
  visibility: { state: 'visible' | 'hidden' };
  resize: { viewport_width: number; viewport_height: number; /** Such as `portrait-primary`. */ orientation?: string };
  error: {
    message: string;
    kind?: 'exception' | 'rejection';
    stack?: string;
    source?: string;
    line?: number;
    column?: number;
  };
  /** LCP and INP in milliseconds, CLS as a score. */
  web_vital: { name: 'LCP' | 'CLS' | 'INP'; value: number; rating: 'good' | 'needs-improvement' | 'poor' };
  custom: { name: string; properties?: Record<string, unknown> };
  identify: { user_id: string; traits?: Record<string, unknown> };
  /** Why the page has no picture, or none of a big change: told once per reason and page view. */
  screenshot_skipped: {
    reason: 'too-many-elements' | 'too-slow' | 'failed' | 'limit-reached';
    /** Elements that had to be drawn, and how many may be, for `too-many-elements`. */
    elements?: number;
    max_elements?: number;
    /** For how long an earlier picture blocked the page, and for how long one may, for `too-slow`. */
    blocked_ms?: number;
    max_blocked_ms?: number;
    /** Pictures that one page load may have, for `limit-reached`. */
    max_screenshots?: number;
    /** What went wrong, for `failed`. */
    message?: string;
  };
};
