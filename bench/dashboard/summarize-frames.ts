import { getPercentile } from '../median.ts';

/** A frame of a 60 Hz screen, and what its clock rounds. */
export const frameMs = 17;

/** What the frames of a while come to. */
export type FrameSummary = { frames: number; withinShare: number; p99Ms: number; longestMs: number };

/** Sums up the times, in milliseconds, from each frame to the next. None at all is no smooth playback: a share of 0. */
export function summarizeFrames(timesMs: readonly number[]): FrameSummary {
  const within = timesMs.filter((ms) => ms <= frameMs).length;
  return {
    frames: timesMs.length,
    withinShare: timesMs.length === 0 ? 0 : within / timesMs.length,
    p99Ms: getPercentile(timesMs, 0.99),
    longestMs: timesMs.length === 0 ? Number.NaN : Math.max(...timesMs),
  };
}
