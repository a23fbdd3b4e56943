import { takeFrames, watchFrames } from './collect-frames.ts';
import { openLong, withReader, type Lab } from './lab.ts';

/** Pixels that the list moves in a frame: ten thousand rows in some ten seconds, faster than anybody reads. */
const pixelsPerFrame = 500;

/** Scrolls the event list of the long session from its top to its end. Gives the times of the frames. */
export function measureScroll(lab: Lab): Promise<number[]> {
  return withReader(lab, async (page) => {
    await openLong(lab, page);
    // A turn of the wheel ends the following of the playback.
    await page.locator('.event-scroller').hover();
    await page.mouse.wheel(0, 10);
    await page.getByRole('button', { name: 'Follow playback' }).waitFor();
    await watchFrames(page);
    await page.evaluate(
      (step) =>
        new Promise<void>((resolve) => {
          const scroller = document.querySelector('.event-scroller');
          if (scroller === null) throw new Error('there is no list of events');
          const move = (): void => {
            const before = scroller.scrollTop;
            scroller.scrollTop += step;
            if (scroller.scrollTop > before) requestAnimationFrame(move);
            else resolve();
          };
          move();
        }),
      pixelsPerFrame,
    );
    return takeFrames(page);
  });
}
