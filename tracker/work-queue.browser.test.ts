import { afterEach, expect, it, vi } from 'vitest';
import { makeWorkQueue } from './work-queue.ts';

/** Keeps the page busy for this long, as a job may. */
function work(ms: number): void {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Takes the place of the browser's idle callbacks: `next` has one idle moment, and says whether somebody waited for it. */
function takeIdle() {
  const waiting: (() => void)[] = [];
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => waiting.push(callback));
  return () => {
    const callback = waiting.shift();
    callback?.();
    return callback !== undefined;
  };
}

it('does its jobs in their order, when the page is idle, and then waits for nothing', async () => {
  const done: number[] = [];
  const queue = makeWorkQueue();
  for (const n of [1, 2, 3]) queue.add(() => done.push(n));
  expect(done).toEqual([]);
  await expect.poll(() => done).toEqual([1, 2, 3]);
});

it('gives the page back after a slice, and goes on in the next one', () => {
  const idle = takeIdle();
  const slices: number[] = [];
  const queue = makeWorkQueue();
  for (let i = 0; i < 30; i += 1) queue.add(() => work(1));
  const startMs = performance.now();
  while (true) {
    const sliceMs = performance.now();
    if (!idle()) break;
    slices.push(performance.now() - sliceMs);
  }
  expect(performance.now() - startMs).toBeGreaterThanOrEqual(30);
  // A slice of four such jobs; a machine that stops for a moment may end one sooner, never later by a job.
  expect(slices.length).toBeGreaterThanOrEqual(7);
});

it('goes on behind a job that fails', () => {
  const done = vi.fn();
  const queue = makeWorkQueue();
  queue.add(() => {
    throw new Error('broken');
  });
  queue.add(done);
  queue.run();
  expect(done).toHaveBeenCalledOnce();
});

it('does a job once, though it is asked to run while it runs', () => {
  const done: string[] = [];
  const queue = makeWorkQueue();
  queue.add(() => {
    done.push('a');
    queue.run();
  });
  queue.add(() => done.push('b'));
  queue.run();
  expect(done).toEqual(['a', 'b']);
});

it('holds no more than a thousand jobs, in a page that is never idle', () => {
  const idle = takeIdle();
  const done = vi.fn();
  const queue = makeWorkQueue();
  for (let i = 0; i < 2_500; i += 1) queue.add(done);
  expect(done.mock.calls.length).toBeGreaterThanOrEqual(1_500);
  while (idle());
  expect(done).toHaveBeenCalledTimes(2_500);
});
