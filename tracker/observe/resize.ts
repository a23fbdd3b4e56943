import type { Observe } from '../emit.ts';
import { getScroll, getViewport, listen, onHidden, stopAll } from './listen.ts';

/** A window being dragged fires at every frame; its size is news when it has stayed for this long. */
const settleMs = 250;

/** Emits a `resize` when the viewport has come to a new size, or the device was turned. */
export const observeResize: Observe = ({ emit }) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = '';

  const report = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    emit(() => {
      const orientation = getOrientation()?.type;
      const event_data = { ...getViewport(), ...(orientation && { orientation }) };
      const size = Object.values(event_data).join();
      if (size === last) return undefined;
      last = size;
      return { event_type: 'resize', ...getScroll(), event_data };
    });
  };

  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(report, settleMs);
  };

  const orientation = getOrientation();
  const stop = stopAll([
    listen(window, 'resize', settle),
    // A phone turned upside down keeps its size.
    ...(orientation ? [listen(orientation, 'change', settle)] : []),
    onHidden(report),
  ]);
  return () => {
    stop();
    report();
  };
};

/** Absent in Safari before 16.4. */
const getOrientation = () => screen.orientation as ScreenOrientation | undefined;
