import { describeTarget, findControl, getRect } from '../describe/target.ts';
import type { Observe } from '../emit.ts';
import { isTextSelected, makeAnswerWatch } from './answers.ts';
import { findField } from './fields.ts';
import { findTarget, getPath, isLate } from './find-target.ts';
import { getScroll, getViewport, listen, stopAll } from './listen.ts';

/** How long others wait for an answer, so that numbers compare. */
const answerMs = 2_500;

/** A timer that is this late tells of a page that was blocked, as by `alert`, or asleep: nobody could see an answer. */
const maxLateMs = 1_000;

/** Clicks that wait at a time. */
const maxWaiting = 10;

/** A box that is no control and covers more of the viewport than this is the page's background. */
const maxBackgroundShare = 0.5;

/** What answers in ways that neither mutations nor events tell, or is not meant to answer. */
const silent = 'label,option,canvas,video,audio,iframe,object,embed';

/**
 * Emits a `dead_click`, with the time and place of the click, when nothing answers it for 2.5 s; `makeAnswerWatch` says what an
 * answer is, and it may come from the press on, as menus open with that. No dead clicks are those on the bare page or a box
 * over half of it, on fields, their labels, media and canvases, on links that lead out of this tab, with a modifier, and
 * on text that is selected. A click on what already waits for an answer is part of the click before. Nothing is watched
 * while nothing waits.
 */
export const observeDeadClicks: Observe = ({ emit, marks }) => {
  const waiting = new Map<Element, ReturnType<typeof setTimeout>>();
  let press: { isAnswered: boolean; timer: ReturnType<typeof setTimeout> } | undefined;

  const endPress = () => {
    clearTimeout(press?.timer);
    press = undefined;
    if (waiting.size === 0) watch.end();
  };

  const onAnswer = () => {
    if (press) press.isAnswered = true;
    for (const timer of waiting.values()) clearTimeout(timer);
    waiting.clear();
    watch.end();
  };

  const watch = makeAnswerWatch(onAnswer);

  const onPress = (event: PointerEvent) => {
    endPress();
    if (event.button !== 0) return;
    press = { isAnswered: false, timer: setTimeout(endPress, answerMs) };
    watch.begin(getPath(event));
  };

  const wait = (event: MouseEvent, control: Element) => {
    const { clientX, clientY } = event;
    const [at, url] = [Date.now(), location.href];

    const judge = () => {
      waiting.delete(control);
      if (waiting.size === 0 && !press) watch.end();
      if (location.href !== url || Date.now() - at > answerMs + maxLateMs) return;
      emit(
        () => {
          const rect = getRect(control);
          if (!rect || isBackground(control, rect[2] * rect[3])) return undefined;
          return {
            event_type: 'dead_click',
            // Nothing has changed since the click: its names are still those of then.
            ...describeTarget(control),
            viewport_x: Math.round(clientX),
            viewport_y: Math.round(clientY),
            ...getScroll(),
            mouse_button: 0,
            event_data: { rect },
          };
        },
        at,
        url,
      );
    };

    watch.begin(getPath(event));
    waiting.set(control, setTimeout(judge, answerMs));
  };

  const onClick = (event: MouseEvent) => {
    const target = findTarget(event, marks);
    const isAnswered = press?.isAnswered;
    const control = target && findControl(target);
    const isCandidate = control && !isAnswered && waiting.size < maxWaiting && canBeDead(event, control);
    if (isCandidate && !waiting.has(control)) wait(event, control);
    endPress();
  };

  return stopAll([
    listen(window, 'pointerdown', onPress),
    listen(window, 'pointercancel', endPress),
    listen(window, 'click', onClick),
    onAnswer,
    endPress,
    () => watch.stop(),
  ]);
};

function canBeDead(event: MouseEvent, control: Element): boolean {
  const path = getPath(event);
  const { ctrlKey, metaKey, shiftKey, altKey } = event;
  if (isLate(event) || event.button !== 0 || ctrlKey || metaKey || shiftKey || altKey || isTextSelected(control))
    return false;
  if (control === document.documentElement || control === document.body || findField(path)) return false;
  return !path.some((it) => it instanceof Element && (it.matches(silent) || leadsOut(it)));
}

/** Whether a link opens something else than a page in this tab. */
function leadsOut(element: Element): boolean {
  if (!(element instanceof HTMLAnchorElement || element instanceof HTMLAreaElement) || !element.href) return false;
  const { target, protocol } = element;
  return (target !== '' && target !== '_self') || element.hasAttribute('download') || !pageProtocol.test(protocol);
}

/** `mailto:` and its like open another program. */
const pageProtocol = /^(?:https?|javascript):$/;

function isBackground(element: Element, area: number): boolean {
  const { viewport_width, viewport_height } = getViewport();
  const isControl = element.matches('a,button,input,summary,[role]');
  return !isControl && area > viewport_width * viewport_height * maxBackgroundShare;
}
