import type { EventView, ScreenshotView } from '../../protocol/views.ts';
import { type EventTrack, extendTrack, type RecordedEvent, type StampedEvent, startTrack } from './event-track.ts';
import { getPageKey, type Size } from './moments.ts';
import type { PointerSample } from './pointer-track.ts';
import { makeScreenshotSource, type ScreenshotSource } from './screenshot-source.ts';

export type { RecordedEvent } from './event-track.ts';

/** A session's events and pictures, sorted and indexed, so that every question about a moment is a binary search. */
export type Recording = Omit<EventTrack, 'pointer'> & {
  /** Unix milliseconds of the first event or picture; 0 when there is neither. */
  startMs: number;
  durationMs: number;
  /** The viewport before any event tells one. */
  fallback: Size;
  /** Empty when neither mouse nor finger was recorded. */
  pointer: readonly PointerSample[];
  pointerTimes: Float64Array;
  /** Where the picture comes from. A recording of another kind gets its own here. */
  source: ScreenshotSource;
  /** What it was built of, to go on from. */
  built: { eventViews: readonly EventView[]; last: StampedEvent | null; track: EventTrack };
};

/** The viewport that is assumed when neither an event nor the session tells one. */
export const assumedViewport: Size = { width: 1280, height: 720 };

/** Builds the index of a recording. Events and pictures may come in any order and twice; those without a time are left out. */
export function buildRecording(
  eventViews: readonly EventView[],
  screenshots: readonly ScreenshotView[],
  fallback: Size = assumedViewport,
): Recording {
  const unique = new Map(eventViews.map((view) => [view.event_id, view]));
  const stamped = stampAll([...unique.values()]).sort(compareStamped);
  const startMs = findStart(stamped[0]?.ms, screenshots);
  const track = extendTrack(startTrack(fallback), stamped, startMs);
  const built = { eventViews, last: stamped.at(-1) ?? null, track };
  return finish(built, screenshots, { startMs, fallback });
}

/**
 * The recording of `eventViews` and `screenshots`, as `buildRecording` builds it, going on from an earlier one where that
 * holds: when its events are the first of `eventViews`, and all others (none of them known, by their ids) come after them in
 * time. So a recording of 100 000 events that comes in pages is indexed once, and not once for every page.
 */
export function growRecording(
  before: Recording,
  eventViews: readonly EventView[],
  screenshots: readonly ScreenshotView[],
  fallback: Size = assumedViewport,
): Recording {
  const { built } = before;
  const added = stampAll(eventViews.slice(built.eventViews.length)).sort(compareStamped);
  const startMs = findStart(
    before.events[0] === undefined ? undefined : before.startMs + before.events[0].atMs,
    screenshots,
  );
  const goesOn =
    built.last !== null &&
    startMs === before.startMs &&
    fallback.width === before.fallback.width &&
    fallback.height === before.fallback.height &&
    (added[0] === undefined || compareStamped(added[0], built.last) > 0) &&
    built.eventViews.every((view, index) => view === eventViews[index]);
  if (!goesOn) return buildRecording(eventViews, screenshots, fallback);
  const last = added.at(-1) ?? built.last;
  const track = added.length === 0 ? built.track : extendTrack(built.track, added, startMs);
  return finish({ eventViews, last, track }, screenshots, { startMs, fallback });
}

function finish(
  built: Recording['built'],
  screenshots: readonly ScreenshotView[],
  { startMs, fallback }: { startMs: number; fallback: Size },
): Recording {
  const { pointer, ...track } = built.track;
  const skips: Map<string, RecordedEvent[]> = Map.groupBy(track.skips, ({ view }) => getPageKey(view.page_url));
  const source = makeScreenshotSource(stampAll(screenshots), { startMs, fallback, skips });
  return {
    ...track,
    startMs,
    durationMs: Math.max(track.endMs, source.marks.at(-1) ?? 0),
    fallback,
    pointer: pointer.hasPaths ? pointer.samples : [],
    pointerTimes: pointer.hasPaths ? pointer.times : new Float64Array(),
    source,
    built,
  };
}

function stampAll<View extends { timestamp: string }>(views: readonly View[]): { view: View; ms: number }[] {
  return views.map((view) => ({ view, ms: Date.parse(view.timestamp) })).filter(({ ms }) => !Number.isNaN(ms));
}

function compareStamped(a: StampedEvent, b: StampedEvent): number {
  return a.ms - b.ms || a.view.event_id - b.view.event_id;
}

/** The first time of all; 0 when there is none. */
function findStart(firstEventMs: number | undefined, screenshots: readonly ScreenshotView[]): number {
  const startMs = stampAll(screenshots).reduce((first, { ms }) => Math.min(first, ms), firstEventMs ?? Infinity);
  return Number.isFinite(startMs) ? startMs : 0;
}
