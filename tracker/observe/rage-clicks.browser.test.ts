import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { addHtml, addShadow, leavePage } from '../testing/page.ts';
import { watchInTest } from '../testing/watch-in-test.ts';
import { keepEvent } from './find-target.ts';
import { hear } from './listen.ts';
import { observeRageClicks } from './rage-clicks.ts';

let watched: ReturnType<typeof watchInTest>;
let button: HTMLElement;

function click(clientX = 0, clientY = 0, on: Element = button, detail = 1): void {
  on.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail, clientX, clientY }));
}

/** Clicks that many times, each so long after the one before. */
function clickOften(times: number, everyMs: number): void {
  for (let i = 0; i < times; i += 1) {
    if (i > 0) vi.advanceTimersByTime(everyMs);
    click();
  }
}

const listClicks = () => watched.list().map(({ event_data }) => (event_data as { clicks: number }).clicks);

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '';
  button = addHtml('<button id="buy">buy</button>');
  watched = watchInTest(observeRageClicks);
});

afterEach(() => {
  watched.stop();
  vi.useRealTimers();
});

it('tells three clicks within a second, once, with the first one’s time and place', () => {
  const at = Date.now();
  click(40, 50);
  vi.advanceTimersByTime(500);
  click(60, 50);
  vi.advanceTimersByTime(500);
  click(40, 80);
  vi.advanceTimersByTime(999);
  expect(watched.list()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(watched.list()).toMatchObject([
    { event_type: 'rage_click', at, target_id: 'buy', viewport_x: 40, viewport_y: 50, event_data: { clicks: 3 } },
  ]);
});

it('is one burst as long as each click follows within a second', () => {
  clickOften(20, 300);
  vi.advanceTimersByTime(1_000);
  expect(listClicks()).toEqual([20]);
});

it('is two bursts with a pause between them', () => {
  clickOften(3, 100);
  vi.advanceTimersByTime(1_001);
  clickOften(4, 100);
  vi.advanceTimersByTime(1_000);
  expect(listClicks()).toEqual([3, 4]);
});

it('is nothing where clicks are two, too slow or too far from each other', () => {
  clickOften(2, 100);
  vi.advanceTimersByTime(5_000);
  clickOften(6, 501);
  vi.advanceTimersByTime(5_000);
  for (const x of [0, 31, 62, 93]) click(x);
  vi.advanceTimersByTime(5_000);
  expect(listClicks()).toEqual([]);
});

it('finds three clicks within a second behind one that was earlier', () => {
  click();
  vi.advanceTimersByTime(900);
  clickOften(3, 200);
  vi.advanceTimersByTime(1_000);
  expect(listClicks()).toEqual([3]);
});

it('begins a new burst somewhere else, and tells the first', () => {
  clickOften(3, 10);
  for (let i = 0; i < 3; i += 1) click(300, 300);
  expect(listClicks()).toEqual([3]);
  vi.advanceTimersByTime(1_000);
  expect(listClicks()).toEqual([3, 3]);
});

it('is told when the page is left or the watch ends in the middle of it, and once', () => {
  clickOften(4, 10);
  leavePage();
  clickOften(2, 10);
  vi.advanceTimersByTime(5_000);
  clickOften(3, 10);
  watched.stop();
  watched.stop();
  expect(listClicks()).toEqual([4, 3]);
});

it('counts no clicks of a held key, and none into a field that is typed into', () => {
  const field = addHtml('<input type="number">');
  for (let i = 0; i < 5; i += 1) {
    click(0, 0, button, 0);
    click(0, 0, field);
  }
  watched.stop();
  expect(listClicks()).toEqual([]);
});

it('counts a click on a label once, though the browser clicks its field too', async () => {
  vi.useRealTimers();
  const label = addHtml('<label>agree <input type="checkbox"></label>');
  await userEvent.click(label, { position: { x: 5, y: 5 } });
  await userEvent.click(label, { position: { x: 5, y: 5 } });
  watched.stop();
  expect(listClicks()).toEqual([]);
});

it('counts three clicks that select a paragraph for none, and a fourth for rage', async () => {
  vi.useRealTimers();
  const text = addHtml('<p>a paragraph to be read</p>');
  await userEvent.tripleClick(text);
  watched.stop();
  expect(getSelection()?.isCollapsed).toBe(false);
  expect(listClicks()).toEqual([]);
  watched = watchInTest(observeRageClicks);
  for (let i = 0; i < 4; i += 1) click(0, 0, text);
  watched.stop();
  expect(listClicks()).toEqual([4]);
});

it('still knows a target that the third click takes away, inside a shadow root', () => {
  const inner = addShadow('<button id="inner">x</button>');
  inner.addEventListener('click', (event) => {
    event.stopImmediatePropagation();
    if (event.clientX === 2) inner.remove();
  });
  for (const x of [0, 1, 2]) click(x, 0, inner);
  watched.stop();
  expect(watched.list()).toMatchObject([{ target_id: 'inner', event_data: { clicks: 3 } }]);
});

it('knows when clicks were that it hears of late', () => {
  for (const ageMs of [9_000, 6_000, 3_000, 900, 600, 300]) {
    const event = new MouseEvent('click', { detail: 1 });
    keepEvent(event, [button, document.body], Date.now() - ageMs);
    hear(event);
  }
  watched.stop();
  expect(watched.list()).toMatchObject([{ target_id: 'buy', event_data: { clicks: 3 } }]);
});

it('keeps the address where it began', () => {
  const address = location.href;
  clickOften(3, 10);
  history.replaceState(null, '', '#next');
  watched.stop();
  history.replaceState(null, '', address);
  expect(watched.list()).toMatchObject([{ url: address }]);
});
