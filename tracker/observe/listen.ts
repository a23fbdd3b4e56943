import { logDebug } from '../debug.ts';

type Events = DocumentEventMap & WindowEventMap;

/** Who listens on the window, by type: see `hear`. */
const onWindow = new Map<string, Set<EventListener>>();

/**
 * Listens in the capture phase, on `window` where it can, so that a page that stops propagation is still seen, passively, so
 * that scrolling never waits, and without ever throwing into the page. Returns what stops it.
 */
export function listen<K extends keyof Events>(target: EventTarget, type: K, listener: (event: Events[K]) => void) {
  const safe = (event: Event) => {
    try {
      listener(event as Events[K]);
    } catch (error) {
      logDebug(error);
    }
  };
  const heard = onWindow.get(type) ?? new Set();
  if (target === window) onWindow.set(type, heard.add(safe));
  // By the prototype, as a page may have put its own in the place of one object's.
  const { prototype } = EventTarget;
  const options = { capture: true, passive: true };
  prototype.addEventListener.call(target, type, safe, options);
  return () => {
    heard.delete(safe);
    prototype.removeEventListener.call(target, type, safe, options);
  };
}

/** Gives an event that is over to everybody who now listens for its like on the window. */
export function hear(event: Event): void {
  for (const listener of onWindow.get(event.type) ?? []) listener(event);
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
