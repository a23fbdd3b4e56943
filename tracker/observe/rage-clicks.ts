import type { Rect } from '../../protocol/event-data.ts';
import { describeTarget, findControl, getRect } from '../describe/target.ts';
import type { Observe } from '../emit.ts';
import { isTextSelected } from './answers.ts';
import { findField, isChosen } from './fields.ts';
import { findTarget, getPath, getTime } from './find-target.ts';
import { makeIsLabelEcho } from './label-echo.ts';
import { getScroll, listen, onHidden, stopAll } from './listen.ts';

/** Three clicks within a second and 30 px: what other tools call rage, so that numbers compare. */
const minClicks = 3;
const burstMs = 1_000;
const burstPx = 30;

type Click = { x: number; y: number; at: number; url: string };

type Burst = Click & {
  clicks: number;
  lastAt: number;
  isSelecting: boolean;
  target: Element;
  described: ReturnType<typeof describeTarget>;
  place?: ReturnType<typeof getScroll> & { rect: Rect | undefined };
};

const isWithin = (sinceMs: number) => sinceMs >= 0 && sinceMs <= burstMs;
const isNear = (a: Click, b: Click) => Math.hypot(a.x - b.x, a.y - b.y) <= burstPx;

/**
 * Emits one `rage_click` per burst of clicks: three within a second and 30 px of the first, and then each that follows within a
 * second there. Its time and place are the first click's; it is told when a second has passed without another. Clicks into
 * fields that are typed into are how text is selected and numbers are stepped, clicks without a pointer come from a held
 * key, and a click on a label comes a second time on its control: none of them counts. Three clicks that select the text
 * below them are how a paragraph is selected.
 */
export const observeRageClicks: Observe = ({ emit, marks }) => {
  let recent: Click[] = [];
  let burst: Burst | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isLabelEcho = makeIsLabelEcho();

  const endBurst = () => {
    clearTimeout(timer);
    if (!burst) return;
    const ended = burst;
    burst = undefined;
    if (ended.isSelecting && ended.clicks === minClicks) return;
    emit(
      () => {
        const { rect, ...scroll } = ended.place ?? { rect: undefined };
        return {
          event_type: 'rage_click',
          ...ended.described,
          viewport_x: Math.round(ended.x),
          viewport_y: Math.round(ended.y),
          ...scroll,
          mouse_button: 0,
          event_data: { ...(rect && { rect }), clicks: ended.clicks },
        };
      },
      ended.at,
      ended.url,
    );
  };

  const beginBurst = (first: Click, lastAt: number, target: Element): Burst => {
    const isSelecting = isTextSelected(target);
    const begun: Burst = {
      ...first,
      clicks: minClicks,
      lastAt,
      isSelecting,
      target,
      described: describeTarget(target),
    };
    emit(() => {
      begun.place = { ...getScroll(), rect: getRect(target) };
      return undefined;
    });
    return begun;
  };

  const add = (click: Click, target: Element) => {
    if (burst && isNear(burst, click) && isWithin(click.at - burst.lastAt)) {
      burst.clicks += 1;
      burst.lastAt = click.at;
    } else {
      endBurst();
      recent.push(click);
      while (recent[0] && !(isNear(recent[0], click) && isWithin(click.at - recent[0].at))) recent.shift();
      const [first] = recent;
      if (!first || recent.length < minClicks) return;
      recent = [];
      burst = beginBurst(first, click.at, target);
    }
    clearTimeout(timer);
    timer = setTimeout(endBurst, burstMs);
  };

  const stop = stopAll([
    listen(window, 'click', (event) => {
      const target = findTarget(event, marks);
      const field = findField(getPath(event));
      if (isLabelEcho(event) || !target || event.detail === 0 || (field && !isChosen(field))) return;
      add({ x: event.clientX, y: event.clientY, at: getTime(event), url: location.href }, findControl(target));
    }),
    onHidden(endBurst),
  ]);
  return () => {
    stop();
    endBurst();
  };
};
