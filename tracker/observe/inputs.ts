import type { Rect } from '../../protocol/event-data.ts';
import { describeTarget, getRect } from '../describe/target.ts';
import type { Observe } from '../emit.ts';
import { isMasked, maskValue } from '../privacy/mask-field.ts';
import { isChosen } from './fields.ts';
import { findTarget, getTime } from './find-target.ts';
import { getScroll, listen, onHidden, stopAll } from './listen.ts';

/** An edit is over when nothing was typed or chosen for this long; leaving the field ends it at once. */
const editPauseMs = 1_000;

type Edit = {
  field: Element;
  described: ReturnType<typeof describeTarget>;
  url: string;
  at: number;
  isMasked: boolean;
  /** A `change` has come since the last `input`. */
  isChanged: boolean;
  place?: ReturnType<typeof getScroll> & { rect: Rect | undefined };
};

/**
 * Emits one event per edit of a field, its value masked: `input` for what is typed, `change` for what is chosen. A control
 * that was moved and held is told when it rests, and not again when its `change` comes. A field that is masked at any
 * time of an edit is masked, also when it leaves the page before the edit is over.
 */
export const observeInputs: Observe = (watch) => {
  const { emit, marks } = watch;
  let edit: Edit | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When a key was last pressed, by `performance.now()`. */
  let keyedAtMs = 0;
  /** Chosen controls whose last edit was told before its `change` came. */
  const told = new WeakSet<Element>();

  /** A timer for each key would cost more: one that comes too soon waits for the rest of the pause. */
  const onPause = () => {
    const restMs = keyedAtMs + editPauseMs - performance.now();
    timer = restMs > 0 ? setTimeout(onPause, restMs) : undefined;
    if (!timer) endEdit();
  };

  const endEdit = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!edit) return;
    const ended = edit;
    edit = undefined;
    const { field, described, at, url } = ended;
    const value = maskValue(field, watch, ended.isMasked);
    const event_type = isChosen(field) ? 'change' : 'input';
    if (event_type === 'change' && !ended.isChanged) told.add(field);
    emit(
      () => {
        const { rect, ...scroll } = ended.place ?? { rect: undefined };
        return {
          event_type,
          ...described,
          ...scroll,
          ...value,
          event_data: { ...(rect && { rect }) },
        };
      },
      at,
      url,
    );
  };

  const beginEdit = (field: Element): Edit => {
    const described = describeTarget(field);
    const begun: Edit = { field, described, url: location.href, at: 0, isMasked: false, isChanged: false };
    emit(() => {
      begun.place = { ...getScroll(), rect: getRect(field) };
      return undefined;
    });
    return begun;
  };

  const noteEdit = (event: Event, field: Element, isChanged: boolean) => {
    if (edit?.field !== field) endEdit();
    edit ??= beginEdit(field);
    edit.at = getTime(event);
    edit.isChanged = isChanged;
    edit.isMasked ||= isMasked(field, watch);
    keyedAtMs = performance.now();
    timer ??= setTimeout(onPause, editPauseMs);
  };

  const stop = stopAll([
    listen(window, 'input', (event) => {
      const field = findTarget(event, marks);
      if (field) noteEdit(event, field, false);
    }),
    listen(window, 'change', (event) => {
      const field = findTarget(event, marks);
      if (!field || !isChosen(field)) return endEdit();
      const wasTold = told.delete(field);
      if (edit?.field === field || !wasTold) noteEdit(event, field, true);
    }),
    listen(window, 'focusout', endEdit),
    onHidden(endEdit),
  ]);
  return () => {
    stop();
    endEdit();
  };
};
