import type { Observe } from '../emit.ts';
import { getScroll, listen, onHidden, stopAll } from './listen.ts';

/** At most five positions a second: the player glides between them. */
const throttleMs = 200;

/** Emits where the document is scrolled to: at most every 200 ms, and always where it comes to rest. */
export const observeScroll: Observe = ({ emit }) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = { scroll_x: -1, scroll_y: -1 };
  let depth = 0;

  const report = () => {
    clearTimeout(timer);
    timer = undefined;
    emit(() => {
      const now = getScroll();
      if (now.scroll_x === last.scroll_x && now.scroll_y === last.scroll_y) return undefined;
      last = now;
      const height = document.documentElement.scrollHeight;
      if (height > 0) depth = Math.max(depth, Math.min(1, (window.scrollY + window.innerHeight) / height));
      return { event_type: 'scroll', ...now, event_data: { depth: Math.round(depth * 1000) / 1000 } };
    });
  };

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
};
