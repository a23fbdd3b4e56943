import type { Flush, FlushResult } from '../bulk-writer/flush.ts';
import type { HeldSession } from './held-session.ts';
import { buildSessionRow, isOver, type Pending } from './session-state.ts';

/** Flushes in one wake. What then remains waits for the next, so that no wake lasts for ever. */
const maxFlushesPerWake = 32;

/** What a flush takes that brings only the session's row. */
const onlyTheRow: Omit<Pending, 'since'> = { events: 0, pictures: 0, bytes: 0 };

/** What draining needs from outside. */
export type DrainDeps = { now(): number; write(flush: Flush): Promise<FlushResult> };

/** What became of a drain, in one of a few words, and what is to be said of it. */
export type DrainOutcome = { outcome: string; detail?: string };

/**
 * Brings what is held into the database, flush by flush, and ends the session when it is over and nothing remains. What
 * arrives meanwhile stays. Says whether it has to be tried again.
 */
export async function drainSession(held: HeldSession, deps: DrainDeps): Promise<DrainOutcome & { isOk: boolean }> {
  for (let flushes = 0; flushes < maxFlushesPerWake; flushes += 1) {
    const { meta } = held;
    if (!meta || meta.erasedAt) return { isOk: true, outcome: 'nothing' };
    const step = held.readStep();
    const isEnding = isOver(meta, deps.now());
    const isDone = !step && meta.isFlushed && meta.isEnded === isEnding;
    if (isDone) return { isOk: true, outcome: flushes > 0 ? 'drained' : 'nothing' };

    const activityBefore = meta.lastActivityAt;
    const session = buildSessionRow(meta, isEnding);
    const result = await deps.write({
      v: 1,
      session,
      bodies: step?.bodies ?? [],
      picture: step?.picture ?? null,
      held: held.pending ?? (meta.isFlushed ? null : { since: meta.openedAt, ...onlyTheRow }),
      takes: step?.sums ?? onlyTheRow,
    });

    if (held.meta !== meta) return { isOk: true, outcome: 'erased' };
    if (!result.ok) return { isOk: false, outcome: result.reason, detail: result.detail };
    if (result.isErased) {
      held.erase(meta.facts.session_id, deps.now());
      return { isOk: true, outcome: 'erased' };
    }
    held.settle(meta, step, isEnding && meta.lastActivityAt === activityBefore);
  }
  return { isOk: true, outcome: 'drained in part' };
}
