import type { PathPoint } from '../../protocol/event-data.ts';
import type { Observe } from '../emit.ts';
import { findTarget } from './find-target.ts';
import { getScroll, listen, onHidden, stopAll } from './listen.ts';

/** Ten positions a second: the player glides between them. */
const sampleMs = 100;

/** One event per second of movement: ten times fewer rows than one per sample. */
const packMs = 1_000;

/** Emits the mouse's path, packed by the second: samples of 100 ms, and where it came to rest. */
export const observeMousePath: Observe = ({ emit, marks }) => {
  let path: PathPoint[] = [];
  let startedAt = 0;
  let url = '';
  let sampledAt = 0;
  let rest: PathPoint | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const endPath = () => {
    clearTimeout(timer);
    if (path.length === 0) return;
    if (rest) path.push(rest);
    const packed = path;
    path = [];
    rest = undefined;
    emit(() => ({ event_type: 'mousemove', ...getScroll(), event_data: { path: packed } }), startedAt, url);
  };

  const stop = stopAll([
    listen(window, 'mousemove', (event) => {
      const now = Date.now();
      const isFirst = path.length === 0;
      // A clock set back in between makes the difference negative: sample then too.
      const sinceSample = now - sampledAt;
      const isRest = !isFirst && sinceSample >= 0 && sinceSample < sampleMs;
      if (!findTarget(event, marks)) return;
      if (isFirst) startedAt = now;
      const point: PathPoint = [now - startedAt, Math.round(event.clientX), Math.round(event.clientY)];
      if (isRest) {
        rest = point;
        return;
      }
      sampledAt = now;
      rest = undefined;
      path.push(point);
      if (!isFirst) return;
      url = location.href;
      timer = setTimeout(endPath, packMs);
    }),
    onHidden(endPath),
  ]);
  return () => {
    stop();
    endPath();
  };
};
