import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import type { FuzzBook } from './book.ts';

/**
 * An object drains 20 s after its first batch, and backs off for up to a minute: nothing that still comes takes longer. In a
 * short run every session was looked at, and has been drained.
 */
const patienceMs = { long: 75_000, short: 15_000 };

/** Waits until the database has as many rows as the books, or until nothing has come for longer than anything may take. */
export async function settle(
  databaseUrl: string,
  book: FuzzBook,
  { isShort, asked }: { isShort: boolean; asked: AbortSignal },
): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  const erasedFrom = (map: ReadonlyMap<string, readonly unknown[]>): number =>
    [...map].reduce(
      (sum, [key, list]) => sum + (book.erased.has(key.slice(0, 36)) ? 0 : key.length > 36 ? 1 : list.length),
      0,
    );
  const sessions = [...book.sessions.keys()].filter((id) => !book.erased.has(id)).length;
  const wanted = sessions + erasedFrom(book.events) + erasedFrom(book.unnumbered) + erasedFrom(book.pictures);
  try {
    let before = -1;
    let changedMs = performance.now();
    while (!asked.aborted && performance.now() - changedMs < (isShort ? patienceMs.short : patienceMs.long)) {
      const [row] = await sql<{ n: string }[]>`
        SELECT (SELECT count(*) FROM sessions) + (SELECT count(*) FROM events) + (SELECT count(*) FROM screenshots)
          + (SELECT count(*) FROM rejected_events) AS n`;
      const now = Number(row?.n);
      if (now >= wanted) return;
      if (now !== before) changedMs = performance.now();
      before = now;
      await sleep(250);
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}
