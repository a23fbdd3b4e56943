/**
 * What the package `web-vitals` has in the place of the window's functions: it has no stop of its own, and a page may have put
 * its own there. The build imports these into it, see `dev/own-globals.ts`.
 */
const ends: (() => void)[] = [];

type Listening = [type: string, listener: EventListener, options?: AddEventListenerOptions | boolean];

/** Listens on the window until `endAll`. */
export function addEventListener(...listening: Listening): void {
  EventTarget.prototype.addEventListener.apply(window, listening);
  ends.push(() => removeEventListener(...listening));
}

/** Listens on the window no longer. */
export function removeEventListener(...listening: Listening): void {
  EventTarget.prototype.removeEventListener.apply(window, listening);
}

const BrowserObserver = globalThis.PerformanceObserver;

/** Observes until `endAll`. */
export class PerformanceObserver extends BrowserObserver {
  constructor(callback: PerformanceObserverCallback) {
    super(callback);
    ends.push(() => this.disconnect());
  }
}

/** Ends everything that was begun with these. */
export function endAll(): void {
  for (const end of ends.splice(0)) end();
}
