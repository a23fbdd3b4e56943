import type { Afterimage } from './api.ts';
import { isSupported } from './is-supported.ts';
import { makeTracker, type LoadExtras } from './make-tracker.ts';
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

/**
 * The extras, as a module beside this script. For a script of another origin the browser takes `about:blank` as the base of
 * its imports (https://html.spec.whatwg.org/#muted-errors), so they are asked for by their whole address. A script that does
 * not know its own, as a module, looks where the page is.
 */
const loadExtras: LoadExtras = (failures) =>
  import(
    new URL(`chunks/extras-${trackerVersion}.js${failures ? `?${failures}` : ''}`, script?.src || location.href).href
  );

/** A stub, a tracker, or an element of the page whose id is `afterimage`. */
const found: (Partial<Afterimage> & Stub) | undefined = window.afterimage;
const calls = found?.q ?? [];

// A second copy of the script on one page must not record it twice.
if (isSupported() && (!found?.init || found.q)) {
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
