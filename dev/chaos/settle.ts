import { setTimeout as sleep } from 'node:timers/promises';
import type { Book } from './book.ts';
import type { Watch } from './watch.ts';

/** Enough in a row without a change: the row of a session without events follows two seconds after its opening. */
const calmMs = 4_000;

/** The longest backoff of an object, and the wait before a drain: nothing that still comes can take longer. */
const patienceMs = { long: 80_000, short: 30_000 };

/** Whose books and looks to go by; `asked` ends the wait. */
export type SettleOptions = {
  book: Book;
  watch: Watch;
  isShort: boolean;
  asked: AbortSignal;
  say: (text: string) => void;
};

/**
 * Waits until every object has handed over all that it holds, by its own alarms: nobody looks at a session, since that
 * would drain it. Gives up when nothing has changed for longer than anything may take.
 */
export async function settle(
  countHeld: () => number,
  { book, watch, isShort, asked, say }: SettleOptions,
): Promise<void> {
  let before = '';
  let changedMs = performance.now();
  let saidMs = performance.now();
  while (!asked.aborted) {
    const rows = countHeld();
    const sight = watch.getSight();
    const now = `${rows} ${JSON.stringify(sight)}`;
    if (now !== before) {
      before = now;
      changedMs = performance.now();
    }
    const calm = performance.now() - changedMs;
    const isWhole = sight !== null && sight.standing === 0 && sight.sessions >= countOpened(book);
    if (rows === 0 && isWhole && calm > calmMs) return;
    if (calm > (isShort ? patienceMs.short : patienceMs.long)) return;
    if (performance.now() - saidMs > 5_000) {
      saidMs = performance.now();
      say(`the objects still hold ${rows} batches and pictures`);
    }
    await sleep(500);
  }
}

/** Sessions that were opened for sure and not erased: each must have a row. */
function countOpened(book: Book): number {
  return [...book.sessions.values()].filter((session) => session.isOpenAcknowledged && session.erasure === 'none')
    .length;
}
