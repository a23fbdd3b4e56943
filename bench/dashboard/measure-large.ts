import type { Opening } from './figures.ts';
import { getHeapBytes, openWhole, withReader, type Lab } from './lab.ts';
import { large } from './sessions.ts';

/** Opens the session of 100 000 events, by its link, until all of them are there. */
export function measureLarge(lab: Lab): Promise<Opening> {
  return withReader(lab, async (page, cdp) => {
    const startMs = performance.now();
    await openWhole(page, lab.findSession(large.who));
    const completeMs = performance.now() - startMs;
    return { completeMs, heapBytes: await getHeapBytes(cdp) };
  });
}
