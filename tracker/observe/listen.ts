import { makeSafe } from '../debug.ts';
import { listMarked, type Marks } from '../privacy/marks.ts';

type Events = DocumentEventMap & WindowEventMap;

/**
 * Listens in the capture phase, on `window` where it can, so that a page that stops propagation is still seen, passively, so
 * that scrolling never waits, and without ever throwing into the page. Returns what stops it.
 */
export function listen<K extends keyof Events>(target: EventTarget, type: K, listener: (event: Events[K]) => void) {
  const safe = makeSafe(listener) as EventListener;
  const options = { capture: true, passive: true };
  // By the prototype, as a page may have put its own in the place of one object's.
  const { prototype } = EventTarget;
  prototype.addEventListener.call(target, type, safe, options);
  return () => prototype.removeEventListener.call(target, type, safe, options);
}

/** Calls back when the page is hidden or left; more than once on the way out. In the order in which it was asked to. */
export function onHidden(callback: () => void): () => void {
  return stopAll([
    listen(document, 'visibilitychange', () => document.visibilityState === 'hidden' && callback()),
    listen(window, 'pagehide', callback),
  ]);
}

/** One function that calls all of these. */
export function stopAll(stops: readonly (() => void)[]): () => void {
  return () => {
    for (const stop of stops) stop();
  };
}

/**
 * The innermost element an event happened on, in an open shadow root too; undefined when it lies in a part of the page that
 * is to be ignored. A blocked part is one closed box: what happens in it happens on its outermost element.
 */
export function findTarget(event: Event, { ignore, block }: Marks): Element | undefined {
  const path = event.composedPath();
  const target = path.find((it): it is Element => it instanceof Element);
  return listMarked(path, ignore).length > 0 ? undefined : (listMarked(path, block).at(-1) ?? target);
}

/** Where the document is scrolled to, in whole CSS pixels. Reads layout. */
export function getScroll() {
  return { scroll_x: Math.round(window.scrollX), scroll_y: Math.round(window.scrollY) };
}

/** The size of the viewport in CSS pixels. Reads layout. */
export function getViewport() {
  return { viewport_width: window.innerWidth, viewport_height: window.innerHeight };
}

/** A property of the document as text, or none: an element of the page may have its name, and hide it. */
export const toText = (value: unknown): string => (typeof value === 'string' ? value : '');
