import type { Statement } from '../../sql/connect.ts';
import { rejectEvent } from '../../sql/write/reject-event.ts';
import { upsertSessions } from '../../sql/write/upsert-sessions.ts';
import { bisect, parseEvents } from './bisect.ts';
import { classifyError } from './error-class.ts';
import type { Flush } from './flush.ts';
import { buildStatements } from './statements.ts';

/** What storing needs from outside. */
export type StoreDeps = {
  /** Commits statements in one transaction, or throws. */
  commit(statements: Statement[]): Promise<void>;
  /** The SQLSTATE of what `commit` threw, if the server sent one. */
  getSqlState(error: unknown): string | null;
};

/**
 * Stores a group in one transaction. When the server refuses its data, halves it until the bad row stands alone and keeps
 * that one aside, so that a bad row never stops its neighbours. Throws what no halving can mend. Gives the number of
 * transactions and of rows kept aside.
 */
export async function storeGroup(
  group: readonly Flush[],
  deps: StoreDeps,
): Promise<{ transactions: number; rejected: number }> {
  try {
    await deps.commit(buildStatements(group));
    return { transactions: 1, rejected: 0 };
  } catch (error) {
    const sqlState = deps.getSqlState(error);
    if (classifyError(sqlState) !== 'data') throw error;
    const halves = bisect(group);
    if (!halves) return { transactions: 2, rejected: await keepAside(group, sqlState ?? '', error, deps) };
    const first = await storeGroup(halves[0], deps);
    const second = await storeGroup(halves[1], deps);
    return {
      transactions: 1 + first.transactions + second.transactions,
      rejected: first.rejected + second.rejected,
    };
  }
}

async function keepAside(group: readonly Flush[], sqlstate: string, error: unknown, deps: StoreDeps): Promise<number> {
  const [flush] = group;
  const [event] = flush ? parseEvents(flush) : [];
  const id = event?.event_id ?? flush?.picture?.row.screenshot_id;
  if (!flush || id === undefined) throw error;
  const payload = event ? new TextEncoder().encode(JSON.stringify(event)) : (flush.picture?.image ?? new Uint8Array());
  const reason = error instanceof Error ? error.message : String(error);
  const { session_id, site_id } = flush.session;
  await deps.commit([
    upsertSessions([flush.session]),
    rejectEvent({ session_id, site_id, event_id: id, sqlstate, reason, payload }),
  ]);
  return 1;
}
