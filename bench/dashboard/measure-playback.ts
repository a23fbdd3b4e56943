import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import { takeFrames, watchFrames } from './collect-frames.ts';
import { getHeapBytes, openLong, withReader, type Lab } from './lab.ts';

/** The speeds that are watched, by the keys that choose them. */
const speeds = { '1×': '2', '16×': '6' } as const;

/** The whole long session at 16×, and twice that on a machine that is busy. */
const playTimeoutMs = 120_000;

/** What the playback of the long session comes to: its frames at each speed, and the heap before and after all pictures. */
export type Playback = { frames: Record<string, number[]>; before: number; after: number };

/** Plays the long session for `seconds` at each speed, and then to its end. */
export function measurePlayback(lab: Lab, seconds: number): Promise<Playback> {
  return withReader(lab, async (page, cdp) => {
    await openLong(lab, page);
    const before = await getHeapBytes(cdp);
    const frames: Record<string, number[]> = {};
    for (const [speed, key] of Object.entries(speeds)) {
      await page.keyboard.press('Home');
      await page.keyboard.press(key);
      await page.keyboard.press('Space');
      await watchFrames(page);
      await sleep(seconds * 1_000);
      frames[speed] = await takeFrames(page);
      await page.keyboard.press('Space');
    }
    return { frames, before, after: await playToEnd(page, cdp) };
  });
}

async function playToEnd(page: Page, cdp: CDPSession): Promise<number> {
  await page.keyboard.press('Home');
  await page.keyboard.press(speeds['16×']);
  await page.keyboard.press('Space');
  await page.locator('.player[data-state=ended]').waitFor({ timeout: playTimeoutMs });
  return getHeapBytes(cdp);
}
