import type { Emit } from '../emit.ts';
import { makeSafe } from '../debug.ts';
import { getScroll, getViewport, listen, stopAll } from './listen.ts';

/** A window being dragged fires at every frame; its size is news when it has stayed for this long. */
const settleMs = 250;

/** Emits a `resize` when the viewport has come to a new size. */
export function observeResize(emit: Emit): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const report = makeSafe(() => emit({ event_type: 'resize', ...getScroll(), event_data: getViewport() }));
  return stopAll([
    listen(window, 'resize', () => {
      clearTimeout(timer);
      timer = setTimeout(report, settleMs);
    }),
    () => clearTimeout(timer),
  ]);
}
