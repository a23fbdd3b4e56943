import type { Observe } from '../emit.ts';
import { getScroll, getViewport, listen, stopAll } from './listen.ts';

/** A window being dragged fires at every frame; its size is news when it has stayed for this long. */
const settleMs = 250;

/** Emits a `resize` when the viewport has come to a new size, or the device was turned. */
export const observeResize: Observe = ({ emit }) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const report = () =>
    emit(() => {
      const orientation = screen.orientation?.type;
      return {
        event_type: 'resize',
        ...getScroll(),
        event_data: { ...getViewport(), ...(orientation && { orientation }) },
      };
    });
  return stopAll([
    listen(window, 'resize', () => {
      clearTimeout(timer);
      timer = setTimeout(report, settleMs);
    }),
    () => clearTimeout(timer),
  ]);
};
