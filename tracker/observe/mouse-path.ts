import type { Observe } from '../emit.ts';
import { findTarget, isInside } from './find-target.ts';
import { getScroll, listen, onHidden, stopAll } from './listen.ts';
import { makePathPack } from './path-pack.ts';

/**
 * Emits the mouse's path, packed by the second: samples of 100 ms, and where it came to rest. A mouse moves sixty times a
 * second, and an event's path is dear to ask for: only samples ask, and of the rest its target, when it is known.
 */
export const observeMousePath: Observe = ({ emit, marks }) => {
  const pack = makePathPack((path, at, url) =>
    emit(() => ({ event_type: 'mousemove', ...getScroll(), event_data: { path } }), at, url),
  );

  const stop = stopAll([
    listen(window, 'mousemove', (event) => {
      const { target, clientX: x, clientY: y } = event;
      const at = Date.now();
      if (pack.isDue(at) && !findTarget(event, marks)) return;
      pack.add({ x, y, at, isShown: () => target instanceof Element && !isInside(target, marks.ignore) });
    }),
    onHidden(pack.end),
  ]);
  return () => {
    stop();
    pack.end();
  };
};
