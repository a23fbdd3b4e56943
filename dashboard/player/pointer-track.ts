import type { EventView } from '../../protocol/views.ts';
import { getPath } from './event-fields.ts';
import type { EventKind } from './event-kind.ts';
import { joinTimes } from './join-times.ts';
import { findFirstAfter } from './search.ts';

/** Where the mouse or the first finger was at a time. */
export type PointerSample = { atMs: number; x: number; y: number };

/** Where the pointer was, in time order. Clicks alone are no pointer: without a path there is none to follow. */
export type PointerTrack = { samples: readonly PointerSample[]; times: Float64Array; hasPaths: boolean };

/** A pointer that was never anywhere. */
export const noPointer: PointerTrack = { samples: [], times: new Float64Array(), hasPaths: false };

/** A pointer's track with what later events tell of it. A path may go on beyond the events after it: those places are sorted in. */
export function addPointer(
  track: PointerTrack,
  events: readonly { view: EventView; kind: EventKind; atMs: number }[],
): PointerTrack {
  const added: PointerSample[] = [];
  for (const event of events) addSamples(added, event);
  added.sort(byTime);
  const hasPaths = track.hasPaths || events.some(({ kind }) => kind === 'mouse');
  const first = added[0];
  if (first === undefined) return { ...track, hasPaths };
  const kept = findFirstAfter(track.times, first.atMs);
  const tail = kept === track.samples.length ? added : [...track.samples.slice(kept), ...added].sort(byTime);
  return {
    samples: track.samples.slice(0, kept).concat(tail),
    times: joinTimes(track.times.subarray(0, kept), tail),
    hasPaths,
  };
}

const byTime = (a: PointerSample, b: PointerSample): number => a.atMs - b.atMs;

function addSamples(
  samples: PointerSample[],
  { view, kind, atMs }: { view: EventView; kind: EventKind; atMs: number },
): void {
  if (kind !== 'mouse' && kind !== 'click') return;
  const path = kind === 'mouse' ? getPath(view) : [];
  for (const [ms, x, y] of path) samples.push({ atMs: atMs + ms, x, y });
  const { viewport_x: x, viewport_y: y } = view;
  if (path.length === 0 && x !== undefined && y !== undefined) samples.push({ atMs, x, y });
}
