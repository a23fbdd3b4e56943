import { describeTarget, getRect } from '../describe/target.ts';
import type { Observe } from '../emit.ts';
import { findField } from './fields.ts';
import { findTarget, getPath } from './find-target.ts';
import { getScroll, listen, stopAll } from './listen.ts';

/**
 * Emits `focus` and `blur` of fields, with a target, and of the window, without one and only when it changes. From one field to
 * another inside the same shadow root the browser tells nobody outside of it.
 */
export const observeFocus: Observe = ({ emit, marks }) => {
  let hasFocus = document.hasFocus();

  const report = (event: FocusEvent) => {
    const event_type = event.type as 'focus' | 'blur';
    if (event.target === window) {
      if (hasFocus === (event_type === 'focus')) return;
      hasFocus = !hasFocus;
      emit(() => ({ event_type, ...getScroll(), event_data: {} }));
      return;
    }
    const target = findTarget(event, marks);
    if (!target || !findField(getPath(event))) return;
    const described = describeTarget(target);
    emit(() => {
      const rect = getRect(target);
      return { event_type, ...described, ...getScroll(), event_data: { ...(rect && { rect }) } };
    });
  };

  return stopAll([listen(window, 'focus', report), listen(window, 'blur', report)]);
};
