import { countRanges } from '../../protocol/ranges.ts';
import type { Ledger } from './messages.ts';
import { countMissingEvents, type Meta } from './meta.ts';
import type { Pending } from './session-state.ts';

/** What an object counts from now on, in memory. */
export function makeSinceWake(now: number): Ledger['sinceWake'] {
  return {
    wokeAt: now,
    duplicates: 0,
    rateLimited: 0,
    attempts: 0,
    failedAttempts: 0,
    firstFlushAt: null,
    lastFlushAt: null,
  };
}

/** What became of a session's events. What is accepted and missing follows from the numbers themselves, so it is exact. */
export function buildLedger(meta: Meta, pending: Pending | null, sinceWake: Ledger['sinceWake']): Ledger {
  return {
    accepted: Object.values(meta.events).reduce((sum, { have }) => sum + countRanges(have), 0),
    pending: pending?.events ?? 0,
    missing: countMissingEvents(meta),
    sinceWake: { ...sinceWake },
  };
}
