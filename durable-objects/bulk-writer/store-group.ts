import type { Statement } from '../../sql/connect.ts';
import { shareErasures } from '../../sql/write/lock-erasures.ts';
import { rejectEvent } from '../../sql/write/reject-event.ts';
import { upsertSessions } from '../../sql/write/upsert-sessions.ts';
import { bisect, parseEvents } from './bisect.ts';
import { classifyError } from './error-class.ts';
import type { Flush } from './flush.ts';
import { buildStatements, listErased } from './statements.ts';

/** What storing needs from outside. */
export type StoreDeps = {
  /** Commits statements in one transaction and gives the rows of each, or throws. */
  commit(statements: Statement[]): Promise<unknown[][]>;
  /** The SQLSTATE of what `commit` threw, if the server sent one. */
  getSqlState(error: unknown): string | null;
  /** Told as soon as flushes are committed: finding a bad row in a large group takes long, and its neighbours need not wait. */
  onStored(flushes: readonly Flush[], erased: ReadonlySet<string>): void;
};

/** What became of a group. */
export type StoreOutcome = {
  transactions: number;
  /** Rows that are kept aside. */
  rejected: number;
  /** The sessions whose own row the server refused, with its reason. */
  refused: ReadonlyMap<string, string>;
  /** The sessions that are erased: nothing of theirs is stored. */
  erased: ReadonlySet<string>;
};

const nothing: StoreOutcome = { transactions: 0, rejected: 0, refused: new Map(), erased: new Set() };

/**
 * Stores a group in one transaction. When the server refuses its data, halves it until the bad row stands alone and keeps
 * that one aside, so that a bad row never stops its neighbours. A session whose own row is refused is left with its caller,
 * whole. Throws what no halving can mend. `isSessionStored` says that the session of a group of one has been taken alone.
 */
export async function storeGroup(
  group: readonly Flush[],
  deps: StoreDeps,
  isSessionStored = false,
): Promise<StoreOutcome> {
  try {
    const results = await deps.commit(buildStatements(group));
    const erased = new Set(listErased(group, results));
    deps.onStored(group, erased);
    return { ...nothing, transactions: 1, erased };
  } catch (error) {
    const sqlState = deps.getSqlState(error);
    if (classifyError(sqlState) !== 'data') throw error;
    const [flush] = group;
    const isAlone = group.length === 1 && flush !== undefined;
    const refusal = isAlone && !isSessionStored ? await storeSession(flush, deps) : null;
    if (isAlone && refusal !== null) {
      return { ...nothing, transactions: 2, refused: new Map([[flush.session.session_id, refusal]]) };
    }
    const halves = bisect(group);
    if (!halves) {
      return { ...nothing, transactions: 2, rejected: await keepAside(flush, sqlState ?? '', error, deps) };
    }
    const first = await storeGroup(halves[0], deps, isAlone);
    const second = await storeGroup(halves[1], deps, isAlone);
    return {
      transactions: 1 + first.transactions + second.transactions,
      rejected: first.rejected + second.rejected,
      refused: new Map([...first.refused, ...second.refused]),
      erased: new Set([...first.erased, ...second.erased]),
    };
  }
}

/** Stores the row of a session alone. Gives the reason when the server refuses it. */
async function storeSession({ session }: Flush, deps: StoreDeps): Promise<string | null> {
  try {
    await deps.commit([shareErasures([session.session_id]), upsertSessions([session])]);
    return null;
  } catch (error) {
    if (classifyError(deps.getSqlState(error)) !== 'data') throw error;
    return getReason(error);
  }
}

async function keepAside(flush: Flush | undefined, sqlstate: string, error: unknown, deps: StoreDeps): Promise<number> {
  const [event] = flush ? parseEvents(flush) : [];
  const id = event?.event_id ?? flush?.picture?.row.screenshot_id;
  if (!flush || id === undefined) throw error;
  const payload = event ? new TextEncoder().encode(JSON.stringify(event)) : (flush.picture?.image ?? new Uint8Array());
  const { session_id, site_id } = flush.session;
  await deps.commit([
    shareErasures([session_id]),
    upsertSessions([flush.session]),
    rejectEvent({ session_id, site_id, event_id: id, sqlstate, reason: getReason(error), payload }),
  ]);
  return 1;
}

function getReason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
