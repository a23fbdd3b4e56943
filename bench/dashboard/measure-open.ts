import { withReader, type Lab } from './lab.ts';
import { long } from './sessions.ts';
import { waitUntilQuiet } from './wait-until-quiet.ts';

/**
 * Milliseconds from the click on the row of the long session until the frame with its first picture is over. The reader has looked
 * at the list for a second before: by then the code of the replay is there.
 */
export function measureOpen(lab: Lab): Promise<number> {
  return withReader(lab, async (page) => {
    const loaded = page.waitForResponse((answer) => new URL(answer.url()).pathname.startsWith('/assets/replay-page-'));
    await page.goto('/sessions?sort=event_count&order=desc');
    const row = page.locator('.session-row', { hasText: long.who });
    await row.waitFor();
    await loaded;
    await waitUntilQuiet(lab.browser);
    const whenSeen = page.evaluate(async () => {
      const clickedMs = await new Promise<number>((resolve) => {
        addEventListener('click', ({ timeStamp }) => resolve(timeStamp), { capture: true, once: true });
      });
      const seenMs = await probes.whenPainted(() =>
        [...document.querySelectorAll<HTMLImageElement>('.stage-screen img')].some(
          (image) => image.complete && image.naturalWidth > 0 && getComputedStyle(image).visibility === 'visible',
        ),
      );
      return seenMs - clickedMs;
    });
    const [ms] = await Promise.all([whenSeen, row.getByRole('link').click()]);
    return ms;
  });
}
