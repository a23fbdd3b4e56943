import { findGaps, type Gap } from './gaps.ts';
import type { Recording } from './recording.ts';

/** The lanes of the timeline, top first. */
export const markKinds = ['page', 'click', 'input', 'error', 'screenshot'] as const;

export type MarkKind = (typeof markKinds)[number];

/** A stretch of a recording, in milliseconds since its start. */
export type Stretch = { fromMs: number; toMs: number };

/** What the timeline draws. */
export type Timeline = {
  /** Times of the marks, ascending. */
  marks: Record<MarkKind, number[]>;
  /** Where nothing was recorded for more than `inactivityMs`. */
  inactive: Stretch[];
  gaps: Gap[];
};

/** Nothing for longer than this is inactivity: shorter pauses are people reading. */
export const inactivityMs = 3_000;

/** Builds the timeline of a recording whose events are all there, over `durationMs`. */
export function buildTimeline(recording: Recording, durationMs = recording.durationMs): Timeline {
  return {
    marks: buildMarks(recording),
    inactive: findInactive(recording, durationMs),
    gaps: findGaps(recording),
  };
}

/** The timeline of a recording whose events are still coming: what is missing, and when nothing happened, is not known yet. */
export function buildGrowingTimeline(recording: Recording): Timeline {
  return { marks: buildMarks(recording), inactive: [], gaps: [] };
}

function buildMarks(recording: Recording): Timeline['marks'] {
  const marks = { page: [] as number[], click: [] as number[], input: [] as number[], error: [] as number[] };
  for (const { kind, atMs } of recording.events) {
    if (kind === 'page' || kind === 'click' || kind === 'input' || kind === 'error') marks[kind].push(atMs);
  }
  return { ...marks, screenshot: [...recording.source.marks] };
}

/** The stretches in which no event happened for more than `inactivityMs`, in order. A picture is not activity. */
export function findInactive(recording: Recording, durationMs = recording.durationMs): Stretch[] {
  const inactive: Stretch[] = [];
  let activeUntilMs = 0;
  const add = (atMs: number) => {
    if (atMs - activeUntilMs > inactivityMs) inactive.push({ fromMs: activeUntilMs, toMs: atMs });
  };
  for (const { atMs, endMs } of recording.events) {
    add(atMs);
    activeUntilMs = Math.max(activeUntilMs, endMs);
  }
  add(durationMs);
  return inactive;
}

/** How much happened in each of `count` equal parts of the recording, 0 to 1; a mouse path counts in every part that it crosses. */
export function measureActivity(recording: Recording, durationMs: number, count: number): number[] {
  const sums = Array.from({ length: count }, () => 0);
  if (durationMs <= 0) return sums;
  const part = (ms: number): number => Math.min(count - 1, Math.floor((ms / durationMs) * count));
  for (const { atMs, endMs } of recording.events) {
    for (let i = part(atMs); i <= part(endMs); i += 1) sums[i] = (sums[i] ?? 0) + 1;
  }
  const most = Math.max(1, ...sums);
  return sums.map((sum) => Math.sqrt(sum / most));
}
