import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { leavePage } from '../testing/page.ts';
import { watchInTest } from '../testing/watch-in-test.ts';
import { observeResize } from './resize.ts';

let watched: ReturnType<typeof watchInTest>;
const { innerWidth } = window;

function resizeTo(width: number): void {
  window.innerWidth = width;
  window.dispatchEvent(new Event('resize'));
}

beforeEach(() => {
  vi.useFakeTimers();
  watched = watchInTest(observeResize);
});

afterEach(() => {
  watched.stop();
  vi.useRealTimers();
  window.innerWidth = innerWidth;
});

it('tells the size that a window has come to, and how the device is held', () => {
  for (const width of [500, 510, 520]) {
    resizeTo(width);
    vi.advanceTimersByTime(200);
  }
  expect(watched.list()).toEqual([]);
  vi.advanceTimersByTime(50);
  expect(watched.list()).toMatchObject([
    {
      event_type: 'resize',
      event_data: {
        viewport_width: 520,
        viewport_height: window.innerHeight,
        orientation: screen.orientation.type,
      },
    },
  ]);
});

it('tells nothing when the size is the one of before', () => {
  for (const width of [500, 500]) {
    resizeTo(width);
    vi.advanceTimersByTime(250);
  }
  expect(watched.list()).toHaveLength(1);
});

it('tells a device that was turned without a new size', () => {
  resizeTo(500);
  vi.advanceTimersByTime(250);
  expect(watched.list()).toHaveLength(1);
  const turned = vi.spyOn(screen.orientation, 'type', 'get').mockReturnValue('portrait-secondary');
  screen.orientation.dispatchEvent(new Event('change'));
  vi.advanceTimersByTime(250);
  expect(watched.list()[1]?.event_data).toMatchObject({ orientation: 'portrait-secondary' });
  turned.mockRestore();
});

it('tells at once when the page is left, and once', () => {
  resizeTo(500);
  leavePage();
  expect(watched.list()).toHaveLength(1);
  vi.advanceTimersByTime(250);
  expect(watched.list()).toHaveLength(1);
});
