import type { Box } from './box.ts';
import { getRect } from './event-fields.ts';
import { tellsClickAgain } from './event-kind.ts';
import type { Size } from './moments.ts';
import { getCursor, getShareOfGlide, listTrail, type Point } from './pointer.ts';
import type { RecordedEvent, Recording } from './recording.ts';
import { findLastAtOrBefore } from './search.ts';

/** A click that is still seen: where, how long ago, and how many in a row. Pixels of the viewport. */
export type Ripple = { eventId: number; x: number; y: number; ageMs: number; count: number };

/** Everything that is drawn at one moment of a recording. Positions are CSS pixels of the viewport. */
export type Frame = {
  /** null before anything is known of a page. */
  pageUrl: string | null;
  viewport: Size;
  scroll: { x: number; y: number };
  /** What the recording's source shows of the page, or why it shows nothing. */
  shown: ReturnType<Recording['source']['getShown']>;
  cursor: Point | null;
  trail: readonly Point[];
  ripples: readonly Ripple[];
  /** What was typed just now, as it was recorded. */
  caption: string | null;
  /** The outline of the element that was clicked or typed into just now. */
  target: Box | null;
  /** The last event at or before the moment, −1 before the first. */
  eventIndex: number;
};

/** How long a click is seen. */
export const rippleMs = 900;

/** How long what was typed, and where, stays: time enough to read it. */
const captionMs = 1_800;

/** How long a clicked element stays outlined. */
const outlineMs = 1_200;

/** What is seen at `tMs` milliseconds after the start. A pure function of its arguments: playing up to a moment and seeking to it are the same. */
export function getFrame(recording: Recording, tMs: number): Frame {
  const eventIndex = findLastAtOrBefore(recording.times, tMs);
  const moment = recording.moments[Math.max(0, eventIndex)] ?? null;
  const place = moment === null ? recording.source.getPlace(tMs) : null;
  const scroll = moment === null ? (place?.scroll ?? { x: 0, y: 0 }) : getScroll(recording, eventIndex, tMs);
  const viewport = {
    width: moment?.viewportWidth ?? place?.viewport.width ?? recording.fallback.width,
    height: moment?.viewportHeight ?? place?.viewport.height ?? recording.fallback.height,
  };
  const recent = moment === null ? [] : listRecent(recording, tMs, moment.visit, scroll);
  const input = recent.findLast(({ event }) => event.kind === 'input' && tMs - event.atMs < captionMs);

  return {
    pageUrl: moment?.pageUrl ?? place?.pageUrl ?? null,
    viewport,
    scroll,
    shown: recording.source.getShown({ tMs, pageKey: moment?.pageKey ?? null, seen: { ...scroll, ...viewport } }),
    cursor: getCursor(recording, tMs),
    trail: listTrail(recording, tMs),
    ripples: recent.flatMap(({ event, shift }) => buildRipple(event, shift, tMs)),
    caption: input?.event.view.input_value ?? input?.event.view.key_pressed ?? null,
    target: getTarget(recent, tMs),
    eventIndex,
  };
}

/** Where the page is scrolled to, gliding to the next position of the same visit as the cursor does. */
function getScroll({ moments, times }: Recording, eventIndex: number, tMs: number): Point {
  const index = Math.max(0, eventIndex);
  const [now, next] = [moments[index], moments[eventIndex + 1]];
  if (now === undefined) return { x: 0, y: 0 };
  if (next?.visit !== now.visit) return { x: now.scrollX, y: now.scrollY };
  const share = getShareOfGlide(times[index] ?? 0, times[eventIndex + 1] ?? 0, tMs);
  return {
    x: now.scrollX + (next.scrollX - now.scrollX) * share,
    y: now.scrollY + (next.scrollY - now.scrollY) * share,
  };
}

type Recent = { event: RecordedEvent; shift: Point };

/** The clicks and inputs of the visit that may still be seen, oldest first, each with how far the page has scrolled since. */
function listRecent(recording: Recording, tMs: number, visit: number, scroll: Point): Recent[] {
  const recent: Recent[] = [];
  for (const { indices, times } of [recording.clicks, recording.inputs]) {
    for (let i = findLastAtOrBefore(times, tMs); i >= 0 && tMs - (times[i] ?? 0) < captionMs; i -= 1) {
      const index = indices[i] ?? -1;
      const event = recording.events[index];
      const then = recording.moments[index];
      if (event === undefined || then === undefined || then.visit !== visit) continue;
      recent.push({ event, shift: { x: then.scrollX - scroll.x, y: then.scrollY - scroll.y } });
    }
  }
  return recent.sort((a, b) => a.event.atMs - b.event.atMs || a.event.id - b.event.id);
}

function buildRipple({ id, kind, atMs, view }: RecordedEvent, shift: Point, tMs: number): Ripple[] {
  if (kind !== 'click' || tellsClickAgain(view.event_type) || tMs - atMs >= rippleMs) return [];
  if (view.viewport_x === undefined || view.viewport_y === undefined) return [];
  const count = view.click_count ?? 1;
  return [{ eventId: id, x: view.viewport_x + shift.x, y: view.viewport_y + shift.y, ageMs: tMs - atMs, count }];
}

function getTarget(recent: readonly Recent[], tMs: number): Box | null {
  const last = recent.findLast(
    ({ event }) => tMs - event.atMs < (event.kind === 'input' ? captionMs : outlineMs) && getRect(event.view) !== null,
  );
  const rect = last && getRect(last.event.view);
  if (!rect) return null;
  return { x: rect[0] + last.shift.x, y: rect[1] + last.shift.y, width: rect[2], height: rect[3] };
}
