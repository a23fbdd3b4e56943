import { describeTarget, getRect } from '../describe/target.ts';
import type { Observe } from '../emit.ts';
import { findField, isChosen } from './fields.ts';
import { findTarget, getPath } from './find-target.ts';
import { getScroll, listen } from './listen.ts';

/** Keys that move or remove: in a field they would tell how long its value is, or how far a choice was moved. */
const editing = /^(?:Backspace|Delete|Insert|Home|End|Page(?:Up|Down)|Arrow(?:Up|Down|Left|Right))$/;

/**
 * Every other key that is told. A list, as a key's length does not tell whether it prints: layouts have keys for several
 * letters at once, such as the Arabic لا.
 */
const acting = /^(?:Enter|Tab|Escape|ContextMenu|F(?:[1-9]|1\d|2[0-4]))$/;

const modifiers = ['ctrl', 'alt', 'shift', 'meta'] as const;

/**
 * Emits a `keydown` for keys that act on the page: Enter, Tab, Escape, F1 to F24, the context menu's, and, outside of fields,
 * the arrows and other keys that move or remove. Never for keys that print, with whatever modifier, for modifiers alone, while
 * an input method composes, or for a key that is held. Where text has lines, Enter is told with Ctrl or ⌘ only: alone it types.
 */
export const observeKeys: Observe = ({ emit, marks }) =>
  listen(window, 'keydown', (event) => {
    const { key } = event;
    // Most keys print: they are asked nothing more.
    if (event.repeat || event.isComposing || !(acting.test(key) || editing.test(key))) return;
    const target = findTarget(event, marks);
    if (!target) return;
    const field = findField(getPath(event));
    const isLineBreak = key === 'Enter' && isMultiLine(field) && !event.ctrlKey && !event.metaKey;
    if (isLineBreak || (field && editing.test(key))) return;
    const held = modifiers.filter((name) => event[`${name}Key`]);
    const described = describeTarget(target);
    emit(() => {
      const rect = getRect(target);
      return {
        event_type: 'keydown',
        ...described,
        ...getScroll(),
        key_pressed: key,
        event_data: { ...(rect && { rect }), ...(held.length > 0 && { modifiers: held }) },
      };
    });
  });

const isMultiLine = (field: Element | undefined) =>
  field !== undefined && !(field instanceof HTMLInputElement) && !isChosen(field);
