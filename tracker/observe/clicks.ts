import type { Rect } from '../../protocol/event-data.ts';
import { describeTarget, findControl, getRect } from '../describe/target.ts';
import type { Observe } from '../emit.ts';
import { findTarget } from './find-target.ts';
import { makeIsLabelEcho } from './label-echo.ts';
import { getScroll, listen, stopAll } from './listen.ts';

/**
 * Emits `click`, `dblclick` and `contextmenu` with their place. A click made by the keyboard is placed at its element's middle;
 * one that the browser makes of a click on a label is none.
 */
export const observeClicks: Observe = ({ emit, marks }) => {
  /** Where the control under the pointer stood: after its click it may have left the page. */
  let pressed: { target: Element; rect: Rect } | undefined;

  const isLabelEcho = makeIsLabelEcho();

  const find = (event: Event) => {
    const target = findTarget(event, marks);
    return target && findControl(target);
  };

  const report = (event: MouseEvent) => {
    const target = find(event);
    if (!target || (event.type === 'click' && isLabelEcho(event))) return;
    const { clientX, clientY, screenX, screenY, button, detail } = event;
    const event_type = event.type as 'click' | 'dblclick' | 'contextmenu';
    const described = describeTarget(target);
    emit(() => {
      const rect = detail > 0 && pressed?.target === target ? pressed.rect : getRect(target);
      const isPlaced = detail > 0 || clientX !== 0 || clientY !== 0 || !rect;
      return {
        event_type,
        ...described,
        viewport_x: Math.round(isPlaced ? clientX : rect[0] + rect[2] / 2),
        viewport_y: Math.round(isPlaced ? clientY : rect[1] + rect[3] / 2),
        screen_x: Math.round(screenX),
        screen_y: Math.round(screenY),
        ...getScroll(),
        mouse_button: button,
        click_count: detail,
        event_data: { ...(rect && { rect }) },
      };
    });
  };

  return stopAll([
    listen(window, 'pointerdown', (event) => {
      const target = find(event);
      if (!target) return;
      emit(() => {
        const rect = getRect(target);
        pressed = rect && { target, rect };
        return undefined;
      });
    }),
    listen(window, 'click', report),
    listen(window, 'dblclick', report),
    listen(window, 'contextmenu', report),
  ]);
};
