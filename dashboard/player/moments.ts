import type { EventView } from '../../protocol/views.ts';
import { getText, getViewport } from './event-fields.ts';
import { isForeground } from './event-kind.ts';

/** What the visitor saw after an event: the page, where it was scrolled to, and how large its viewport was. */
export type Moment = {
  pageUrl: string;
  /** The page's address without its fragment: what pictures are matched by. */
  pageKey: string;
  stream: number;
  /** Counts the pages as they came into view; returning to another tab returns to its visit. */
  visit: number;
  scrollX: number;
  scrollY: number;
  viewportWidth: number;
  viewportHeight: number;
};

/** A viewport's size in CSS pixels. */
export type Size = { width: number; height: number };

/** The address of a page without its fragment. */
export function getPageKey(pageUrl: string): string {
  const hash = pageUrl.indexOf('#');
  return hash === -1 ? pageUrl : pageUrl.slice(0, hash);
}

const keepsPage = new Set(['hash', 'replace']);

/** Where the fold over a session's events stands: the last moment of each stream, the current one, and how many visits there were. */
export type MomentState = {
  fallback: Size;
  byStream: ReadonlyMap<number, Moment>;
  current: Moment | null;
  visits: number;
};

/** The fold before any event; `fallback` is the viewport until an event tells one. */
export function startMoments(fallback: Size): MomentState {
  return { fallback, byStream: new Map(), current: null, visits: 0 };
}

/**
 * The moment after each of the events, which follow on those that led to `state`, and the state after them.
 * Every stream keeps its own scroll position and viewport, so that switching tabs finds them again.
 */
export function foldMoments(
  state: MomentState,
  events: readonly { view: EventView; stream: number }[],
): { moments: Moment[]; state: MomentState } {
  const { fallback } = state;
  const byStream = new Map(state.byStream);
  let { current, visits } = state;

  const moments = events.map(({ view, stream }): Moment => {
    if (current !== null && !isForeground(view)) return current;
    const pageUrl = view.page_url;
    const pageKey = getPageKey(pageUrl);
    const known = byStream.get(stream) ?? null;
    const opens =
      known === null ||
      known.pageKey !== pageKey ||
      (view.event_type === 'page_view' && !keepsPage.has(getText(view, 'navigation') ?? ''));
    const told = getViewport(view);
    const next: Moment = {
      pageUrl,
      pageKey,
      stream,
      visit: opens ? visits++ : known.visit,
      scrollX: view.scroll_x ?? (opens ? 0 : known.scrollX),
      scrollY: view.scroll_y ?? (opens ? 0 : known.scrollY),
      viewportWidth: told?.width ?? known?.viewportWidth ?? current?.viewportWidth ?? fallback.width,
      viewportHeight: told?.height ?? known?.viewportHeight ?? current?.viewportHeight ?? fallback.height,
    };
    byStream.set(stream, next);
    current = next;
    return next;
  });
  return { moments, state: { fallback, byStream, current, visits } };
}
