import { withReader, type Lab } from './lab.ts';

/** Rows of the page that is measured: the most that a reader can ask for. */
const rows = 100;

/** Milliseconds from the last byte of the list's answer until the frame with all of its rows is over. */
export function measureList(lab: Lab): Promise<number> {
  return withReader(lab, async (page) => {
    await page.goto(`/sessions?limit=${rows}`, { waitUntil: 'commit' });
    return page.evaluate(async (count) => {
      const paintedMs = await probes.whenPainted(() => document.querySelectorAll('.session-row').length === count);
      const entries = performance.getEntriesByType('resource');
      const answer = entries.find(({ name }) => new URL(name).pathname === '/api/v1/sessions');
      return answer instanceof PerformanceResourceTiming ? paintedMs - answer.responseEnd : Number.NaN;
    }, rows);
  });
}
