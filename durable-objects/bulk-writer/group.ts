import { getFlushBytes, type Flush } from './flush.ts';

/** Bounds of one transaction. */
export type GroupLimits = { maxFlushes: number; maxBytes: number };

/** A transaction of this size takes well under a second; larger ones only make the callers wait longer. */
const maxFlushes = 500;
const maxGroupBytes = 16_000_000;

/** A single flush has at most 4 MB, so that a group of one is never smaller than this. */
const minGroupBytes = 1_000_000;

/** The bounds of the first transaction. */
export const firstGroupLimits: GroupLimits = { maxFlushes, maxBytes: maxGroupBytes };

/**
 * The bounds of the next transaction: half as large after one that took too long, so that a slow server is not asked for the
 * same again and again; twice as large, up to the most, after one that was in time.
 */
export function adaptGroupLimits({ maxBytes }: GroupLimits, isInTime: boolean): GroupLimits {
  return {
    maxFlushes,
    maxBytes: isInTime ? Math.min(maxBytes * 2, maxGroupBytes) : Math.max(maxBytes / 2, minGroupBytes),
  };
}

/** How many of the waiting flushes the next transaction takes: all that fit, and at least one. */
export function countGroup(waiting: readonly Flush[], limits: GroupLimits): number {
  let bytes = 0;
  let count = 0;
  for (const flush of waiting) {
    bytes += getFlushBytes(flush);
    if (count > 0 && (count >= limits.maxFlushes || bytes > limits.maxBytes)) break;
    count += 1;
  }
  return count;
}
