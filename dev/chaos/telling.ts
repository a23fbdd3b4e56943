import { countBook } from './book.ts';
import type { FaultCounts } from './faults.ts';
import type { World } from './world.ts';

const everyMs = 5_000;

/** Tells on a line every few seconds how far a run is, and once more when it is stopped. */
export function startTelling(
  { book, watch }: World,
  faults: FaultCounts,
  say: (text: string) => void,
): { stop: () => void } {
  const startMs = performance.now();
  const tell = (): void => {
    const { sent, acknowledged } = countBook(book, 'events');
    const outages = Object.values(faults.outages).reduce((sum, n) => sum + n, 0);
    const parts = [
      `${sent} sent`,
      `${acknowledged} acknowledged`,
      `${watch.getSight()?.events ?? 0} in the database`,
      `${faults.kills} kills`,
      `${outages} faults of the database`,
      `${book.violations.length} violations`,
    ];
    say(`${Math.round((performance.now() - startMs) / 1_000)} s: ${parts.join(', ')}`);
  };
  const timer = setInterval(tell, everyMs);
  let isStopped = false;
  return {
    stop() {
      if (!isStopped) tell();
      isStopped = true;
      clearInterval(timer);
    },
  };
}
