import { makeTracker, type Afterimage, type LoadExtras } from './make-tracker.ts';
import { parseScriptOptions } from './options.ts';
import { trackerVersion } from './version.ts';

/** What a page may put there before the script has loaded: calls, kept in `q` as `[name, ...arguments]`. */
type Stub = { q?: [name: keyof Afterimage, ...args: never[]][] };

declare global {
  interface Window {
    afterimage?: Afterimage | Stub;
  }
}

/** Only while the script runs does the browser tell which one it is. */
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;

/** A browser from before the middle of 2022 lacks these; it is left alone. */
const isSupported =
  'hasOwn' in Object && 'sendBeacon' in navigator && 'AbortSignal' in window && 'timeout' in AbortSignal;

/**
 * The extras, as a module beside this script. A browser does not tell a script of another origin where it came from, so a
 * relative address would be one of the page.
 */
const loadExtras: LoadExtras = () => import(new URL(`chunks/extras-${trackerVersion}.js`, script?.src).href);

const calls = (window.afterimage as Stub | undefined)?.q ?? [];

// A second copy of the script on one page must not record it twice.
if (isSupported && (!window.afterimage || 'q' in window.afterimage)) {
  const tracker = makeTracker(loadExtras, script?.src);
  window.afterimage = tracker;
  const start = () => {
    if (script?.dataset.init !== 'manual' && !calls.some(([name]) => name === 'init'))
      tracker.init(script ? parseScriptOptions(script.dataset) : {});
    for (const [name, ...args] of calls) (tracker[name] as ((...args: never[]) => void) | undefined)?.(...args);
  };
  // A page that is loaded ahead of its visit is recorded when the visit begins.
  if ('prerendering' in document && document.prerendering) document.addEventListener('prerenderingchange', start);
  else start();
}
