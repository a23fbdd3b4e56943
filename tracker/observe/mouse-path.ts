import type { Observe } from '../emit.ts';
import { findTarget } from './find-target.ts';
import { getScroll, listen, onHidden, stopAll } from './listen.ts';
import { makePathPack } from './path-pack.ts';

/** Emits the mouse's path, packed by the second: samples of 100 ms, and where it came to rest. */
export const observeMousePath: Observe = ({ emit, marks }) => {
  const pack = makePathPack((path, at, url) =>
    emit(() => ({ event_type: 'mousemove', ...getScroll(), event_data: { path } }), at, url),
  );
  const stop = stopAll([
    listen(window, 'mousemove', (event) => {
      if (findTarget(event, marks)) pack.add(event.clientX, event.clientY);
    }),
    onHidden(pack.end),
  ]);
  return () => {
    stop();
    pack.end();
  };
};
