import type { Stretch } from './timeline.ts';

/** A one-to-one mapping between recorded time and the time it takes to watch, both in milliseconds at speed 1. */
export type SkipMapping = { toWatched: (recordedMs: number) => number; toRecorded: (watchedMs: number) => number };

/** How long a skipped stretch takes to watch: long enough to see that something was left out. */
export const skippedMs = 400;

const rate = ({ fromMs, toMs }: Stretch): number => skippedMs / (toMs - fromMs);

/** The mapping that shrinks each stretch (in order, not overlapping, each longer than `skippedMs`) to `skippedMs`. */
export function makeSkipMapping(stretches: readonly Stretch[]): SkipMapping {
  return {
    toWatched(recordedMs) {
      let savedMs = 0;
      for (const stretch of stretches) {
        if (recordedMs <= stretch.fromMs) break;
        const insideMs = Math.min(recordedMs, stretch.toMs) - stretch.fromMs;
        savedMs += insideMs * (1 - rate(stretch));
      }
      return recordedMs - savedMs;
    },
    toRecorded(watchedMs) {
      let savedMs = 0;
      for (const stretch of stretches) {
        const fromWatchedMs = stretch.fromMs - savedMs;
        if (watchedMs <= fromWatchedMs) break;
        const insideMs = Math.min(watchedMs - fromWatchedMs, skippedMs);
        savedMs += insideMs / rate(stretch) - insideMs;
      }
      return watchedMs + savedMs;
    },
  };
}
