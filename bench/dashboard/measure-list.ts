import { withReader, type Lab } from './lab.ts';

/** Rows of the page that is measured: the most that a reader can ask for. */
const rows = 100;

/** Milliseconds from the last byte of the list's answer until the frame with all of its rows is over. */
export function measureList(lab: Lab): Promise<number> {
  return withReader(lab, async (page) => {
    await page.goto(`/sessions?limit=${rows}`, { waitUntil: 'commit' });
    return page.evaluate(async (count) => {
      const paintedMs = await probes.whenPainted(() => document.querySelectorAll('.session-row a').length === count);
      // The browser may tell of an answer only after what was made of it has been painted.
      const receivedMs = await new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            if (entry instanceof PerformanceResourceTiming && new URL(entry.name).pathname === '/api/v1/sessions')
              resolve(entry.responseEnd);
        });
        observer.observe({ type: 'resource', buffered: true });
      });
      return paintedMs - receivedMs;
    }, rows);
  });
}
