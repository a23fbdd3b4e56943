import { createEffect, createSignal, onCleanup } from 'solid-js';

/** What can wait does so for this long at most, milliseconds. */
const patienceMs = 200;

/**
 * Becomes true once `isReady` is, and the browser has painted what is there and has nothing else to do, or has had something to do
 * for too long: for what is not to hold back the first picture. Safari does not tell when it is idle.
 */
export function createIdle(isReady: () => boolean): () => boolean {
  const [isIdle, setIdle] = createSignal(false);
  const tell = () => setIdle(true);
  createEffect(() => {
    if (!isReady() || isIdle()) return;
    if (typeof requestIdleCallback === 'function') {
      const asked = requestIdleCallback(tell, { timeout: patienceMs });
      onCleanup(() => cancelIdleCallback(asked));
    } else {
      const timer = setTimeout(tell, patienceMs);
      onCleanup(() => clearTimeout(timer));
    }
  });
  return isIdle;
}
