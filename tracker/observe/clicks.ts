import type { Emit } from '../emit.ts';
import { describeTarget, findControl, getRect } from '../describe/target.ts';
import { getScroll, getTarget, listen } from './listen.ts';

/** Emits a `click` with its place in the viewport. A click made by the keyboard is placed at its element's middle. */
export function observeClicks(emit: Emit): () => void {
  return listen(window, 'click', (event) => {
    const clicked = getTarget(event);
    if (!clicked) return;
    const target = findControl(clicked);
    const rect = getRect(target);
    const isPlaced = event.detail > 0 || event.clientX !== 0 || event.clientY !== 0;
    emit({
      event_type: 'click',
      ...describeTarget(target),
      viewport_x: Math.round(isPlaced ? event.clientX : rect[0] + rect[2] / 2),
      viewport_y: Math.round(isPlaced ? event.clientY : rect[1] + rect[3] / 2),
      screen_x: Math.round(event.screenX),
      screen_y: Math.round(event.screenY),
      ...getScroll(),
      mouse_button: event.button,
      click_count: event.detail,
      event_data: { rect },
    });
  });
}
