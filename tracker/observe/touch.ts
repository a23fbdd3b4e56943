import { describeTarget, getRect } from '../describe/target.ts';
import type { Observe } from '../emit.ts';
import { findTarget } from './find-target.ts';
import { getScroll, listen, onHidden, stopAll } from './listen.ts';
import { makePathPack } from './path-pack.ts';

/** What a gesture began on, described when the page is next idle, and the most fingers that it had. */
type Gesture = { finger: number; target: Element; described?: ReturnType<typeof describeTarget>; touches: number };

/**
 * Emits a `touch` with the first finger's path, packed by the second as the mouse's, and the most fingers that the gesture had so
 * far. The target is what the finger was put on.
 */
export const observeTouch: Observe = ({ emit, marks }) => {
  let gesture: Gesture | undefined;

  const pack = makePathPack((path, at, url) => {
    if (!gesture) return;
    const begun = gesture;
    const { target, touches } = begun;
    emit(
      () => {
        const rect = getRect(target);
        const event_data = { ...(rect && { rect }), path, touches };
        return { event_type: 'touch', ...begun.described, ...getScroll(), event_data };
      },
      at,
      url,
    );
  });

  const endGesture = () => {
    pack.end();
    gesture = undefined;
  };

  const findFinger = (touches: TouchList) => [...touches].find(({ identifier }) => identifier === gesture?.finger);

  const begin = (event: TouchEvent) => {
    // The end of a touch whose target has left the page reaches nobody.
    const isNew = findFinger(event.changedTouches) !== undefined || findFinger(event.touches) === undefined;
    if (isNew) {
      endGesture();
      const [first] = event.changedTouches;
      const target = findTarget(event, marks);
      if (!first || !target) return;
      const begun: Gesture = { finger: first.identifier, target, touches: 0 };
      gesture = begun;
      emit(() => {
        begun.described = describeTarget(target);
        return undefined;
      });
      pack.add({ x: first.clientX, y: first.clientY, at: Date.now() });
    }
    if (gesture) gesture.touches = Math.max(gesture.touches, event.touches.length);
  };

  const move = (event: TouchEvent) => {
    const touch = findFinger(event.changedTouches);
    if (touch) pack.add({ x: touch.clientX, y: touch.clientY, at: Date.now() });
  };

  const end = (event: TouchEvent) => {
    if (findFinger(event.changedTouches)) endGesture();
  };

  const stop = stopAll([
    listen(window, 'touchstart', begin),
    listen(window, 'touchmove', move),
    listen(window, 'touchend', end),
    listen(window, 'touchcancel', end),
    onHidden(pack.end),
  ]);
  return () => {
    stop();
    endGesture();
  };
};
