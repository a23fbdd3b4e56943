import { createEffect, createSignal, onCleanup } from 'solid-js';

/** How long it is waited for a browser that has something else to do, milliseconds. */
const patienceMs = 200;

/** How long it is waited for what does not become ready, milliseconds. */
const readyMs = 1_000;

/**
 * Becomes true once `isReady` is, and the browser has painted what is there and has nothing else to do, or either has taken too
 * long: for what is not to hold back the first picture. Safari does not tell when it is idle.
 */
export function createIdle(isReady: () => boolean): () => boolean {
  const [isIdle, setIdle] = createSignal(false);
  const tell = () => setIdle(true);
  createEffect(() => {
    if (isIdle()) return;
    const timer = setTimeout(tell, isReady() ? patienceMs : readyMs);
    onCleanup(() => clearTimeout(timer));
    if (!isReady() || typeof requestIdleCallback !== 'function') return;
    // A browser may be idle, too, between making what is there and painting it.
    let asked = 0;
    const frame = requestAnimationFrame(() => (asked = requestIdleCallback(tell)));
    onCleanup(() => {
      cancelAnimationFrame(frame);
      cancelIdleCallback(asked);
    });
  });
  return isIdle;
}
