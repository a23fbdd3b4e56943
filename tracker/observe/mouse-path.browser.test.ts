import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchInTest } from '../testing/watch-in-test.ts';
import { observeMousePath } from './mouse-path.ts';

let watched: ReturnType<typeof watchInTest>;

/** A mouse over an element, or over what of it the page sees. */
const moveOver = (target: Element | null | undefined, clientX: number) =>
  target?.dispatchEvent(new MouseEvent('mousemove', { bubbles: true, composed: true, clientX }));

/** The x of every position that is told, once the second of the path is over. */
function listX(): number[] {
  vi.advanceTimersByTime(1_000);
  return watched
    .list()
    .flatMap((event) => (event.event_type === 'mousemove' ? event.event_data.path.map(([, x]) => x) : []));
}

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `<p id="shown"></p><section data-afterimage-ignore><p id="hidden"></p></section>
    <div id="host"><i id="slotted"></i></div>`;
  const root = document.querySelector('#host')?.attachShadow({ mode: 'open' });
  if (root) root.innerHTML = '<b></b><s data-afterimage-ignore><slot></slot></s>';
  watched = watchInTest(observeMousePath);
});

afterEach(() => {
  watched.stop();
  vi.useRealTimers();
});

it('is a sample every 100 ms, and where it came to rest', () => {
  for (let x = 0; x < 25; x += 1) {
    moveOver(document.querySelector('#shown'), x);
    vi.advanceTimersByTime(20);
  }
  expect(listX()).toEqual([0, 5, 10, 15, 20, 24]);
});

it.each(['#hidden', '#slotted'])(
  'ends where it is last seen before it comes to rest in an ignored part: %s',
  (selector) => {
    moveOver(document.querySelector('#shown'), 1);
    vi.advanceTimersByTime(20);
    moveOver(document.querySelector(selector), 2);
    expect(listX()).toEqual([1]);
  },
);

it('has no sample in an ignored part', () => {
  moveOver(document.querySelector('#hidden'), 1);
  vi.advanceTimersByTime(150);
  moveOver(document.querySelector('#slotted'), 2);
  vi.advanceTimersByTime(150);
  moveOver(document.querySelector('#shown'), 3);
  expect(listX()).toEqual([3]);
});

it('comes to rest nowhere in a shadow root, of which nobody knows later what it was over', () => {
  const inner = document.querySelector('#host')?.shadowRoot?.querySelector('b');
  moveOver(inner, 1);
  vi.advanceTimersByTime(20);
  moveOver(inner, 2);
  expect(listX()).toEqual([1]);
});
