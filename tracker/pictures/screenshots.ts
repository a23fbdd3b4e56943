import type { Marks } from '../privacy/marks.ts';
import { logDebug } from '../debug.ts';
import { whenIdle } from '../when-idle.ts';
import type { Drawer, Drawing } from './drawing.ts';
import { getScroll, getViewport, listen, stopAll } from '../observe/listen.ts';

/** What a page needs to fetch and lay out its contents after a navigation. */
const settleMs = 1_000;

/** Drawing blocks the page, so a page that changes its URL all the time is not drawn each time. */
const minGapMs = 5_000;

/** A picture with its place and time. */
export type Shot = Drawing & {
  atMs: number;
  url: string;
  place: ReturnType<typeof getScroll> & ReturnType<typeof getViewport>;
};

/** Takes a picture some time after each navigation, when the page is idle and seen. */
export function makeScreenshots(marks: Marks, loadDrawer: () => Promise<Drawer>, onShot: (shot: Shot) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDrawing = false;
  let isDue = false;
  let lastAtMs = -Infinity;
  const stopListening = stopAll([listen(window, 'load', arm), listen(document, 'visibilitychange', arm)]);

  function arm(): void {
    clearTimeout(timer);
    if (!isDue || document.readyState !== 'complete' || document.visibilityState === 'hidden') return;
    const gapMs = lastAtMs + minGapMs - performance.now();
    timer = setTimeout(() => whenIdle(() => void takeSafely()), Math.max(settleMs, gapMs));
  }

  async function takeSafely(): Promise<void> {
    if (isDrawing || !isDue || document.visibilityState === 'hidden') return;
    isDrawing = true;
    isDue = false;
    try {
      await take();
    } catch (error) {
      logDebug('no picture', error);
    } finally {
      isDrawing = false;
      lastAtMs = performance.now();
      arm();
    }
  }

  async function take(): Promise<void> {
    const url = location.href;
    const { drawPage } = await loadDrawer();
    const place = { ...getScroll(), ...getViewport() };
    const atMs = Date.now();
    if (location.href !== url) return;
    const drawing = await drawPage(marks);
    // A page that was left meanwhile may be half drawn; the one that came has its own picture.
    if (drawing && location.href === url) onShot({ ...drawing, atMs, url, place });
  }

  return {
    /** The page has a new face. */
    schedule(): void {
      isDue = true;
      arm();
    },
    stop(): void {
      isDue = false;
      clearTimeout(timer);
      stopListening();
    },
  };
}
