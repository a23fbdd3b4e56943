import { maskedValue } from '../../protocol/event-types.ts';
import { maxTextLength } from '../../protocol/limits.ts';
import { describeTarget, getRect } from '../describe/target.ts';
import type { Observe } from '../emit.ts';
import { isMasked, notePassword } from '../privacy/mask-field.ts';
import { findTarget } from './find-target.ts';
import { getScroll, listen, onHidden, stopAll } from './listen.ts';

/** An edit is over when nothing was typed for this long; leaving the field ends it at once. */
const editPauseMs = 1_000;

/** Emits one `input` per edit of a field, its value masked. */
export const observeInputs: Observe = ({ emit, options, marks }) => {
  let edited: { field: Element; at: number } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const endEdit = () => {
    clearTimeout(timer);
    if (!edited) return;
    const { field, at } = edited;
    edited = undefined;
    const value = isMasked(field, options.maskAllInputs, marks) ? undefined : readValue(field);
    const described = describeTarget(field);
    emit(() => {
      const rect = getRect(field);
      return {
        event_type: 'input',
        ...described,
        ...getScroll(),
        input_value: (value ?? maskedValue).slice(0, maxTextLength.inputValue),
        input_masked: value === undefined,
        event_data: { ...(rect && { rect }) },
      };
    }, at);
  };

  const onInput = (event: Event) => {
    const field = findTarget(event, marks);
    if (!field) return;
    if (edited && edited.field !== field) endEdit();
    notePassword(field);
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

/** What a field holds; undefined for what is no form field, such as an editable paragraph: its text is always masked. */
function readValue(field: Element): string | undefined {
  if (field instanceof HTMLInputElement) {
    return field.type === 'checkbox' || field.type === 'radio' ? String(field.checked) : field.value;
  }
  return field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement ? field.value : undefined;
}
