import type { Observe } from '../emit.ts';
import { findTarget } from './find-target.ts';
import { getScroll, listen, onHidden, stopAll } from './listen.ts';
import { makePathPack } from './path-pack.ts';

/** Emits the mouse's path, packed by the second: samples of 100 ms, and where it came to rest. */
export const observeMousePath: Observe = ({ emit, marks }) => {
  const pack = makePathPack((path, at, url) =>
    emit(() => ({ event_type: 'mousemove', ...getScroll(), event_data: { path } }), at, url),
  );
  /** The last target that was found to be watched, and has nothing inside that could be ignored by itself. */
  let known: EventTarget | null = null;

  const isWatched = (event: MouseEvent): boolean => {
    const { target } = event;
    // A path is dear to ask for, and a mouse moves sixty times a second: what lies between two samples asks only for news.
    if (target === known && known && !pack.isDue()) return true;
    const isFound = findTarget(event, marks) !== undefined;
    known = isFound && target instanceof Element && !target.shadowRoot ? target : null;
    return isFound;
  };

  const stop = stopAll([
    listen(window, 'mousemove', (event) => {
      if (isWatched(event)) pack.add(event.clientX, event.clientY);
    }),
    onHidden(pack.end),
  ]);
  return () => {
    stop();
    pack.end();
  };
};
