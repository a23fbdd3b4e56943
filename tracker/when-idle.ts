/** A page that is never idle does what waits after this all the same. */
const maxIdleWaitMs = 1_000;

/** Calls back when the page has nothing to do; soon where the browser cannot tell, as Safari, or the page has broken it. */
export function whenIdle(work: () => void): void {
  let isDone = false;
  const once = () => {
    if (!isDone) work();
    isDone = true;
  };
  const canTell = 'requestIdleCallback' in window;
  if (canTell) window.requestIdleCallback(once, { timeout: maxIdleWaitMs });
  setTimeout(once, canTell ? maxIdleWaitMs * 2 : 0);
}
