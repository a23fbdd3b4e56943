import { setTimeout as sleep } from 'node:timers/promises';
import { getMessage } from '../doctor/finding.ts';
import { maintainAt } from '../maintenance.ts';

/** As often as the cron of `wrangler.toml`, which a worker under `wrangler dev` does not have. */
const everyMs = 10 * 60_000;

/** One run must not hold back a start that is being ended. */
const budgetMs = 60_000;

/** Does what the cron of a deployed worker does, on the database of a start, until the signal aborts. A run that fails is told, once in a row. */
export async function keepMaintained(url: string, signal: AbortSignal, tell: (text: string) => void): Promise<void> {
  let isFailing = false;
  while (!signal.aborted) {
    try {
      await maintainAt(url, budgetMs);
      isFailing = false;
    } catch (error) {
      if (!isFailing && !signal.aborted) tell(`The maintenance of the database failed: ${getMessage(error)}`);
      isFailing = true;
    }
    await sleep(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
