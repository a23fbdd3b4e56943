import { getFlushBytes, type Flush } from './flush.ts';

/** Bounds of one transaction. */
export type GroupLimits = { maxFlushes: number; maxBytes: number };

/** How many of the waiting flushes the next transaction takes: all that fit, and at least one. */
export function countGroup(waiting: readonly Flush[], { maxFlushes, maxBytes }: GroupLimits): number {
  let bytes = 0;
  let count = 0;
  for (const flush of waiting) {
    bytes += getFlushBytes(flush);
    if (count > 0 && (count >= maxFlushes || bytes > maxBytes)) break;
    count += 1;
  }
  return count;
}
