import { makeSafe } from '../debug.ts';
import type { Emit } from '../emit.ts';
import { getScroll, listen, onHidden, stopAll } from './listen.ts';

/** At most five positions a second: the player glides between them. */
const throttleMs = 200;

/** Emits where the document is scrolled to: at most every 200 ms, and always where it comes to rest. */
export function observeScroll(emit: Emit): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = getScroll();
  let depth = 0;

  const report = makeSafe(() => {
    clearTimeout(timer);
    timer = undefined;
    const now = getScroll();
    if (now.scroll_x === last.scroll_x && now.scroll_y === last.scroll_y) return;
    last = now;
    const height = document.documentElement.scrollHeight;
    if (height > 0) depth = Math.max(depth, Math.min(1, (window.scrollY + window.innerHeight) / height));
    emit({ event_type: 'scroll', ...now, event_data: { depth: Math.round(depth * 1000) / 1000 } });
  });

  const stop = stopAll([
    listen(window, 'scroll', (event) => {
      if (event.target === document) timer ??= setTimeout(report, throttleMs);
    }),
    onHidden(() => timer !== undefined && report()),
  ]);
  return () => {
    stop();
    if (timer !== undefined) report();
  };
}
