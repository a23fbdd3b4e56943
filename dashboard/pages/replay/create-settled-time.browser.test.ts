import { createRoot, createSignal } from 'solid-js';
import { expect, it } from 'vitest';
import { createSettledTime } from './create-settled-time.ts';

const follow = (startMs: number) =>
  createRoot((dispose) => {
    const [timeMs, setTimeMs] = createSignal(startMs);
    return { setTimeMs, settled: createSettledTime(timeMs), dispose };
  });

it('is null until the first moment has been looked at, and follows what moves on', async () => {
  const { settled, setTimeMs, dispose } = follow(400);
  expect(settled()).toBeNull();
  setTimeMs(500);
  expect(settled()).toBeNull();
  await expect.poll(settled).toBe(500);
  setTimeMs(900);
  expect(settled()).toBe(900);
  dispose();
});

it('stays where it was while somebody seeks, and comes after the last seek, though it plays on', async () => {
  const { settled, setTimeMs, dispose } = follow(0);
  await expect.poll(settled).toBe(0);
  for (const ms of [50_000, 90_000, 20_000, 20_016]) {
    setTimeMs(ms);
    expect(settled()).toBe(0);
  }
  await expect.poll(settled).toBe(20_016);
  dispose();
});
