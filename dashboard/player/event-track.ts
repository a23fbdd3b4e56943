import { parseEventId } from '../../protocol/event-id.ts';
import type { EventView } from '../../protocol/views.ts';
import { getPath } from './event-fields.ts';
import { type EventKind, getEventKind } from './event-kind.ts';
import { addToIndex, type EventIndex, noIndex } from './event-index.ts';
import { foldMoments, type Moment, type MomentState, type Size, startMoments } from './moments.ts';
import { joinTimes } from './join-times.ts';
import { addPointer, noPointer, type PointerTrack } from './pointer-track.ts';

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

/** An event with its time in unix milliseconds. */
export type StampedEvent = { view: EventView; ms: number };

/** A session's events in time order, indexed, and what is needed to go on with later ones. */
export type EventTrack = {
  events: readonly RecordedEvent[];
  /** `events[i].atMs`. */
  times: Float64Array;
  /** What the visitor saw after `events[i]`. */
  moments: readonly Moment[];
  momentState: MomentState;
  clicks: EventIndex;
  inputs: EventIndex;
  pointer: PointerTrack;
  /** What the tracker told of pictures that it did not take. */
  skips: readonly RecordedEvent[];
  /** When all that the events tell has ended. */
  endMs: number;
};

/** A track without events. */
export function startTrack(fallback: Size): EventTrack {
  return {
    events: [],
    times: new Float64Array(),
    moments: [],
    momentState: startMoments(fallback),
    clicks: noIndex,
    inputs: noIndex,
    pointer: noPointer,
    skips: [],
    endMs: 0,
  };
}

/** A track with later events, sorted and each once, of a recording that starts at `startMs`; the work is that of the added ones. */
export function extendTrack(track: EventTrack, added: readonly StampedEvent[], startMs: number): EventTrack {
  const from = track.events.length;
  const events = added.map(({ view, ms }) => buildEvent(view, ms - startMs));
  const { moments, state } = foldMoments(track.momentState, events);
  return {
    events: track.events.concat(events),
    times: joinTimes(track.times, events),
    moments: track.moments.concat(moments),
    momentState: state,
    clicks: addToIndex(track.clicks, events, 'click', from),
    inputs: addToIndex(track.inputs, events, 'input', from),
    pointer: addPointer(track.pointer, events),
    skips: track.skips.concat(events.filter(({ view }) => view.event_type === 'screenshot_skipped')),
    endMs: events.reduce((latest, { endMs }) => Math.max(latest, endMs), track.endMs),
  };
}

function buildEvent(view: EventView, atMs: number): RecordedEvent {
  const kind = getEventKind(view.event_type);
  const endMs = kind === 'mouse' ? atMs + (getPath(view).at(-1)?.[0] ?? 0) : atMs;
  return { id: view.event_id, ...parseEventId(view.event_id), atMs, endMs, kind, view };
}
