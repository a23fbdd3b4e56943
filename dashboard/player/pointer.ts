import type { Recording } from './recording.ts';
import { findFirstAfter, findLastAtOrBefore } from './search.ts';

/** A point in CSS pixels of the viewport. */
export type Point = { x: number; y: number };

/**
 * Longest time that cursor and page glide from one sample to the next. The tracker samples a moving mouse every 100 ms and
 * a scrolling page every 200 ms; over a longer pause they rested, and moved only at its end.
 */
const maxGlideMs = 250;

/** How far back the cursor's trail reaches. */
const trailMs = 500;

/** How much of the way from a sample at `fromMs` to the next at `toMs` is gone at `tMs`, 0 to 1. */
export function getShareOfGlide(fromMs: number, toMs: number, tMs: number): number {
  const leavesMs = Math.max(fromMs, toMs - maxGlideMs);
  return tMs <= leavesMs || toMs <= fromMs ? 0 : (tMs - leavesMs) / (toMs - leavesMs);
}

/** Where the cursor is at a moment, between the samples around it; null before the first, or when no mouse was recorded. */
export function getCursor(recording: Recording, tMs: number): Point | null {
  const index = findLastAtOrBefore(recording.pointerTimes, tMs);
  const before = recording.pointer[index];
  if (before === undefined) return null;
  const after = recording.pointer[index + 1] ?? before;
  const share = getShareOfGlide(before.atMs, after.atMs, tMs);
  return { x: before.x + (after.x - before.x) * share, y: before.y + (after.y - before.y) * share };
}

/** The cursor's way up to a moment, oldest first, its own position last. */
export function listTrail(recording: Recording, tMs: number): Point[] {
  const cursor = getCursor(recording, tMs);
  if (cursor === null) return [];
  const from = findFirstAfter(recording.pointerTimes, tMs - trailMs);
  const to = findFirstAfter(recording.pointerTimes, tMs);
  return [...recording.pointer.slice(from, to).map(({ x, y }) => ({ x, y })), cursor];
}
