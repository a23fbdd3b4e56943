import { parseEventId } from '../../protocol/event-id.ts';
import type { EventView, ScreenshotView } from '../../protocol/views.ts';
import { getPath } from './event-fields.ts';
import { type EventKind, getEventKind } from './event-kind.ts';
import { getPageKey, makeMomentFold, type Moment, type Size } from './moments.ts';
import { buildPicture, type Picture } from './pictures.ts';

/** One event with its place in time: milliseconds since the recording's start. */
export type RecordedEvent = {
  id: number;
  stream: number;
  seq: number;
  atMs: number;
  /** When what it tells ends: the last point of the mouse's or a finger's path, else `atMs`. */
  endMs: number;
  kind: EventKind;
  view: EventView;
};

/** Where the mouse or the first finger was at a time. */
export type PointerSample = { atMs: number; x: number; y: number };

/** A session's events and pictures, sorted and indexed, so that every question about a moment is a binary search. */
export type Recording = {
  /** Unix milliseconds of the first event or picture; 0 when there is neither. */
  startMs: number;
  durationMs: number;
  /** The viewport before any event tells one. */
  fallback: Size;
  events: readonly RecordedEvent[];
  /** `events[i].atMs`. */
  times: Float64Array;
  /** What the visitor saw after `events[i]`. */
  moments: readonly Moment[];
  /** Indices into `events` of the clicks and of the inputs, each with its times. */
  clicks: { indices: Uint32Array; times: Float64Array };
  inputs: { indices: Uint32Array; times: Float64Array };
  /** Empty when neither mouse nor finger was recorded. */
  pointer: readonly PointerSample[];
  pointerTimes: Float64Array;
  pictures: readonly Picture[];
  picturesByPage: ReadonlyMap<string, readonly Picture[]>;
  /** What the tracker told of pictures that it did not take, in time order. */
  skipsByPage: ReadonlyMap<string, readonly RecordedEvent[]>;
};

/** The viewport that is assumed when neither an event nor the session tells one. */
export const assumedViewport: Size = { width: 1280, height: 720 };

const byTime = (a: { atMs: number }, b: { atMs: number }): number => a.atMs - b.atMs;

/** Builds the index of a recording. Events and pictures may come in any order and twice; those without a time are left out. */
export function buildRecording(
  eventViews: readonly EventView[],
  screenshots: readonly ScreenshotView[],
  fallback: Size = assumedViewport,
): Recording {
  const unique = new Map(eventViews.map((view) => [view.event_id, view]));
  const stamped = [...unique.values()]
    .map((view) => ({ view, ms: Date.parse(view.timestamp) }))
    .filter(({ ms }) => !Number.isNaN(ms))
    .sort((a, b) => a.ms - b.ms || a.view.event_id - b.view.event_id);
  const shots = screenshots
    .map((view) => ({ view, ms: Date.parse(view.timestamp) }))
    .filter(({ ms }) => !Number.isNaN(ms));
  const startMs = Math.min(stamped[0]?.ms ?? Infinity, ...shots.map(({ ms }) => ms));

  const events = stamped.map(({ view, ms }) => buildEvent(view, ms - startMs));
  const fold = makeMomentFold(fallback);
  const pictures = shots.map(({ view, ms }) => buildPicture(view, ms - startMs, fallback)).sort(byTime);
  const pointer = listPointerSamples(events);

  return {
    startMs: Number.isFinite(startMs) ? startMs : 0,
    durationMs: Math.max(0, pictures.at(-1)?.atMs ?? 0, ...lastEnds(events)),
    fallback,
    events,
    times: Float64Array.from(events, (event) => event.atMs),
    moments: events.map((event) => fold(event.view, event.stream)),
    clicks: buildIndex(events, 'click'),
    inputs: buildIndex(events, 'input'),
    pointer,
    pointerTimes: Float64Array.from(pointer, (sample) => sample.atMs),
    pictures,
    picturesByPage: Map.groupBy(pictures, (picture) => getPageKey(picture.view.page_url)),
    skipsByPage: Map.groupBy(
      events.filter(({ view }) => view.event_type === 'screenshot_skipped'),
      ({ view }) => getPageKey(view.page_url),
    ),
  };
}

function buildEvent(view: EventView, atMs: number): RecordedEvent {
  const kind = getEventKind(view.event_type);
  const endMs = kind === 'mouse' ? atMs + (getPath(view).at(-1)?.[0] ?? 0) : atMs;
  return { id: view.event_id, ...parseEventId(view.event_id), atMs, endMs, kind, view };
}

/** A mouse path may outlast the events after it, but by no more than a few of them. */
function lastEnds(events: readonly RecordedEvent[]): number[] {
  return events.slice(-1_000).map((event) => event.endMs);
}

function buildIndex(events: readonly RecordedEvent[], kind: EventKind): { indices: Uint32Array; times: Float64Array } {
  const indices = Uint32Array.from(events.flatMap((event, index) => (event.kind === kind ? [index] : [])));
  return { indices, times: Float64Array.from(indices, (index) => events[index]?.atMs ?? 0) };
}

function listPointerSamples(events: readonly RecordedEvent[]): PointerSample[] {
  if (!events.some((event) => event.kind === 'mouse')) return [];
  const samples: PointerSample[] = [];
  for (const { view, kind, atMs } of events) {
    if (kind !== 'mouse' && kind !== 'click') continue;
    const path = kind === 'mouse' ? getPath(view) : [];
    for (const [ms, x, y] of path) samples.push({ atMs: atMs + ms, x, y });
    if (path.length === 0 && view.viewport_x !== undefined && view.viewport_y !== undefined) {
      samples.push({ atMs, x: view.viewport_x, y: view.viewport_y });
    }
  }
  return samples.sort(byTime);
}
