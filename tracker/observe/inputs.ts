import { describeTarget, getRect } from '../describe/target.ts';
import type { Observe } from '../emit.ts';
import { maskValue } from '../privacy/mask-field.ts';
import { findTarget } from './find-target.ts';
import { getScroll, listen, onHidden, stopAll } from './listen.ts';

/** An edit is over when nothing was typed for this long; leaving the field ends it at once. */
const editPauseMs = 1_000;

/** Emits one `input` per edit of a field, its value masked. */
export const observeInputs: Observe = (watch) => {
  const { emit, marks } = watch;
  let edited: { field: Element; at: number } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const endEdit = () => {
    clearTimeout(timer);
    if (!edited) return;
    const { field, at } = edited;
    edited = undefined;
    const masked = maskValue(field, watch);
    const described = describeTarget(field);
    emit(() => {
      const rect = getRect(field);
      return {
        event_type: 'input',
        ...described,
        ...getScroll(),
        ...masked,
        event_data: { ...(rect && { rect }) },
      };
    }, at);
  };

  const onInput = (event: Event) => {
    const field = findTarget(event, marks);
    if (!field) return;
    if (edited && edited.field !== field) endEdit();
    edited = { field, at: Date.now() };
    clearTimeout(timer);
    timer = setTimeout(endEdit, editPauseMs);
  };

  const stop = stopAll([
    listen(window, 'input', onInput),
    listen(window, 'change', endEdit),
    listen(window, 'focusout', endEdit),
    onHidden(endEdit),
  ]);
  return () => {
    stop();
    endEdit();
  };
};
