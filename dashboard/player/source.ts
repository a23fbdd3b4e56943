import type { EventView } from '../../protocol/views.ts';
import type { Box } from './box.ts';
import type { Size } from './moments.ts';

/** What a source is asked to show: a time since the start, the page (null when no event tells one), and the part of it in the viewport. */
export type Look = { tMs: number; pageKey: string | null; seen: Box };

/** Where the visitor was, as far as a source tells it without any event. */
export type Place = { pageUrl: string; scroll: { x: number; y: number }; viewport: Size };

/**
 * Why nothing of a page is shown: there is nothing of this `page`, with what the tracker told of that (null when it told
 * nothing), or nothing of the `part` that the viewport shows.
 */
export type Nothing = { of: 'page' | 'part'; skip: EventView | null };

/** How many of its items a source holds around a time. */
export type HeldWindow = { behind: number; ahead: number };

/**
 * Where a player's picture comes from. A source is made of a recording and does not change: each answer follows from its
 * arguments. What is shown names its `kind` too, by which the stage chooses what draws it.
 */
export type Source<Kind extends string, Shown, Item> = {
  kind: Kind;
  /** When there is something new to see, ascending, in milliseconds since the start. */
  marks: Float64Array;
  /** null when the source has nothing of that time either. */
  getPlace: (tMs: number) => Place | null;
  /** What is seen at a moment; `nothing` is null when there is something. */
  getShown: (look: Look) => Shown & { kind: Kind; nothing: Nothing | null };
  /** The items to keep at hand around a time, in time order: those just past, and those that come next. */
  listHeld: (tMs: number, around?: HeldWindow) => readonly Item[];
};
