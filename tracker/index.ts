import type { Drawer } from './pictures/drawing.ts';
import { makeTracker, type Afterimage } from './make-tracker.ts';
import { parseScriptOptions } from './options.ts';
import { trackerVersion } from './version.ts';

declare global {
  interface Window {
    afterimage?: Afterimage;
  }
}

/** Only while the script runs does the browser tell which one it is. */
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;

/** A browser from before 2022 lacks these; it is left alone. */
const isSupported = 'hasOwn' in Object && 'at' in Array.prototype && 'sendBeacon' in navigator && 'crypto' in window;

function loadDrawer(): Promise<Drawer> {
  return import(new URL(`screenshot-${trackerVersion}.js`, script?.src).href);
}

function start(): void {
  window.afterimage?.init(script ? parseScriptOptions(script.dataset) : {});
}

// A second copy of the script on one page must not record it twice.
if (isSupported && !window.afterimage) {
  window.afterimage = makeTracker({ scriptUrl: script?.src, loadDrawer: script?.src ? loadDrawer : undefined });
  // A page that is loaded ahead of its visit is recorded when the visit begins.
  if ('prerendering' in document && document.prerendering) document.addEventListener('prerenderingchange', start);
  else start();
}
