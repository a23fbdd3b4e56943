import { describeTarget, getRect } from '../describe/target.ts';
import type { Observe } from '../emit.ts';
import { findTarget } from './find-target.ts';
import { getScroll, listen } from './listen.ts';

/** Emits a `submit` on the form that a visitor sends, whether or not the page sends it itself; never what is in it. */
export const observeSubmits: Observe = ({ emit, marks }) =>
  listen(window, 'submit', (event) => {
    const form = findTarget(event, marks);
    if (!form) return;
    const described = describeTarget(form);
    emit(() => {
      const rect = getRect(form);
      return { event_type: 'submit', ...described, ...getScroll(), event_data: { ...(rect && { rect }) } };
    });
  });
