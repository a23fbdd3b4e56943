/** A page that is never idle does what waits after this all the same. */
const maxIdleWaitMs = 1_000;

/** Calls back when the page has nothing to do; soon where the browser cannot tell, as Safari. */
export function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(work, { timeout: maxIdleWaitMs });
  else setTimeout(work);
}
