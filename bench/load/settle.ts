import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '../../dev/processes/wait-until.ts';
import { checkStored, type Stored } from './check-stored.ts';
import type { Crowd } from './crowd.ts';
import type { Ledger } from './ledger.ts';
import type { Stack } from './start-stack.ts';
import { countStored } from './watch.ts';

/** How a load ended. `seconds` from the last answer until everything was stored; null when it was not in time. */
export type Settled = Stored & { seconds: number | null };

/** Many times the 20 s that a session waits for company. */
const timeoutMs = 180_000;

/** The sum of what is stored is asked for often; number by number the books are held against it when that is as much as they have. */
const everyMs = 250;

/** Ends the load, waits until the objects have handed over what they hold, by their own alarms, and holds the books against the database. */
export async function settle(stack: Stack, crowd: Crowd, ledger: Ledger): Promise<Settled> {
  await crowd.stop();
  const endedMs = performance.now();
  const getLeftMs = (): number => endedMs + timeoutMs - performance.now();
  const hasAsMuch = async () => (await countStored(stack)) >= ledger.countEvents();
  const isMuch = await waitUntil(hasAsMuch, { timeoutMs, everyMs });
  let drainedMs = performance.now();
  let stored = await checkStored(stack, ledger);
  // What is stored of requests that nobody heard an answer of can stand in for what is not: the sum alone says nothing then.
  while (!isWhole(stored) && getLeftMs() > 0) {
    await sleep(everyMs);
    drainedMs = performance.now();
    stored = await checkStored(stack, ledger);
  }
  const seconds = isMuch && isWhole(stored) ? (drainedMs - endedMs) / 1_000 : null;
  console.log(
    `${stored.acknowledged} events acknowledged, ${stored.stored} stored ${seconds === null ? 'in the end' : `${seconds.toFixed(1)} s later`}`,
  );
  return { ...stored, seconds };
}

function isWhole({ missing, missingPictures }: Stored): boolean {
  return missing === 0 && missingPictures === 0;
}
