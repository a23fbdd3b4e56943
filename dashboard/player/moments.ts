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

/**
 * Makes the fold over a session's events: called with one event after the other, it returns the moment after each.
 * Every stream keeps its own scroll position and viewport, so that switching tabs finds them again.
 */
export function makeMomentFold(fallback: Size): (event: EventView, stream: number) => Moment {
  const byStream = new Map<number, Moment>();
  let current: Moment | null = null;
  let visits = 0;

  return (event, stream) => {
    if (current !== null && !isForeground(event)) return current;
    const pageUrl = event.page_url;
    const pageKey = getPageKey(pageUrl);
    const known = byStream.get(stream) ?? null;
    const opens =
      known === null ||
      known.pageKey !== pageKey ||
      (event.event_type === 'page_view' && !keepsPage.has(getText(event, 'navigation') ?? ''));
    const told = getViewport(event);
    const next: Moment = {
      pageUrl,
      pageKey,
      stream,
      visit: opens ? visits++ : known.visit,
      scrollX: event.scroll_x ?? (opens ? 0 : known.scrollX),
      scrollY: event.scroll_y ?? (opens ? 0 : known.scrollY),
      viewportWidth: told?.width ?? known?.viewportWidth ?? current?.viewportWidth ?? fallback.width,
      viewportHeight: told?.height ?? known?.viewportHeight ?? current?.viewportHeight ?? fallback.height,
    };
    byStream.set(stream, next);
    current = next;
    return next;
  };
}
