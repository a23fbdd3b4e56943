import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PathPoint } from '../../protocol/event-data.ts';
import { addHtml, leavePage } from '../testing/page.ts';
import { watchInTest } from '../testing/watch-in-test.ts';
import { observeTouch } from './touch.ts';

let watched: ReturnType<typeof watchInTest>;
let pad: HTMLElement;

type Finger = [id: number, x: number, y: number];

function touch(type: string, changed: Finger[], others: Finger[] = [], target = pad): void {
  const make = ([identifier, clientX, clientY]: Finger) => new Touch({ identifier, target, clientX, clientY });
  const changedTouches = changed.map(make);
  const touches = [...others.map(make), ...(type === 'touchend' || type === 'touchcancel' ? [] : changedTouches)];
  target.dispatchEvent(new TouchEvent(type, { bubbles: true, composed: true, changedTouches, touches }));
}

const listData = () => watched.list().map(({ event_data }) => event_data as { path: PathPoint[]; touches: number });
const listPaths = () => listData().map(({ path }) => path.map(([, x, y]) => [x, y]));

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '';
  pad = addHtml('<div id="pad" style="height: 100px"></div>');
  watched = watchInTest(observeTouch);
});

afterEach(() => {
  watched.stop();
  vi.useRealTimers();
});

it('tells a tap as a path of one point, on what was touched', () => {
  const at = Date.now();
  touch('touchstart', [[1, 10.4, 20.6]]);
  touch('touchend', [[1, 10.4, 20.6]]);
  expect(watched.list()).toMatchObject([
    {
      event_type: 'touch',
      at,
      target_id: 'pad',
      event_data: { path: [[0, 10, 21]], touches: 1, rect: expect.any(Array) },
    },
  ]);
});

it('packs the way of a finger by the second, ten points each, and where it came to rest', () => {
  touch('touchstart', [[1, 0, 0]]);
  for (let i = 1; i <= 150; i += 1) {
    vi.advanceTimersByTime(10);
    touch('touchmove', [[1, i, 0]]);
  }
  touch('touchend', [[1, 150, 0]]);
  const [first, second] = listData();
  expect(listData()).toHaveLength(2);
  expect(first?.path.length).toBeLessThanOrEqual(12);
  expect(first?.path[1]).toEqual([100, 10, 0]);
  expect(second?.path.at(-1)?.[1]).toBe(150);
});

it('follows the first finger only, and counts the others', () => {
  touch('touchstart', [[1, 1, 1]]);
  touch('touchstart', [[2, 500, 500]], [[1, 1, 1]]);
  vi.advanceTimersByTime(200);
  touch('touchmove', [[2, 600, 600]], [[1, 1, 1]]);
  touch('touchmove', [[1, 5, 5]], [[2, 600, 600]]);
  touch('touchend', [[1, 5, 5]], [[2, 600, 600]]);
  touch('touchmove', [[2, 700, 700]]);
  touch('touchend', [[2, 700, 700]]);
  expect(listPaths()).toEqual([
    [
      [1, 1],
      [5, 5],
    ],
  ]);
  expect(listData()[0]?.touches).toBe(2);
});

it('begins anew when the end of the last touch was never told', () => {
  touch('touchstart', [[1, 1, 1]]);
  touch('touchstart', [[1, 9, 9]]);
  touch('touchstart', [[2, 30, 30]]);
  touch('touchend', [[2, 30, 30]]);
  expect(listPaths()).toEqual([[[1, 1]], [[9, 9]], [[30, 30]]]);
});

it('ends with a touch that the browser takes over, as for scrolling', () => {
  touch('touchstart', [[1, 1, 1]]);
  touch('touchcancel', [[1, 1, 1]]);
  expect(listPaths()).toEqual([[[1, 1]]]);
});

it('hands over what there is when the page is left, and goes on', () => {
  touch('touchstart', [[1, 1, 1]]);
  leavePage();
  touch('touchmove', [[1, 2, 2]]);
  touch('touchend', [[1, 2, 2]]);
  expect(listPaths()).toEqual([[[1, 1]], [[2, 2]]]);
});

it('takes moves and ends without a beginning for nothing', () => {
  touch('touchmove', [[1, 1, 1]]);
  touch('touchend', [[1, 1, 1]]);
  expect(watched.list()).toEqual([]);
});

it('tells nothing from a part that is ignored', () => {
  const ignored = addHtml('<div data-afterimage-ignore></div>');
  touch('touchstart', [[1, 1, 1]], [], ignored);
  touch('touchmove', [[1, 2, 2]], [], ignored);
  touch('touchend', [[1, 2, 2]], [], ignored);
  expect(watched.list()).toEqual([]);
});
