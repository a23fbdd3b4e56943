import { describeTarget, getRect } from '../describe/target.ts';
import type { Observe } from '../emit.ts';
import { findTarget } from './find-target.ts';
import { getScroll, listen, stopAll } from './listen.ts';

/** Emits `copy`, `cut` and `paste` with where it happened, and never looks at what is in the clipboard. */
export const observeClipboard: Observe = ({ emit, marks }) => {
  const report = (event: ClipboardEvent) => {
    const target = findTarget(event, marks);
    if (!target) return;
    const event_type = event.type as 'copy' | 'cut' | 'paste';
    emit(() => {
      const rect = getRect(target);
      return { event_type, ...describeTarget(target), ...getScroll(), event_data: { ...(rect && { rect }) } };
    });
  };
  return stopAll([listen(window, 'copy', report), listen(window, 'cut', report), listen(window, 'paste', report)]);
};
