import type { Page } from '@playwright/test';

/** Begins to note the time of every frame of a page. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = [];
    const state = { isOn: true, times };
    const look = (ms: number): void => {
      times.push(ms);
      if (state.isOn) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(globalThis, { frames: state });
  });
}

/** Ends it, and gives the milliseconds from each frame to the next. */
export async function takeFrames(page: Page): Promise<number[]> {
  const times = await page.evaluate(() => {
    const { frames } = globalThis as unknown as { frames: { isOn: boolean; times: number[] } };
    frames.isOn = false;
    return frames.times;
  });
  return times.slice(1).map((ms, index) => ms - (times[index] ?? ms));
}
