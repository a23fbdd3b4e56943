import type { EventKind } from './event-kind.ts';
import { joinTimes } from './join-times.ts';

/** Indices of the events of one kind, each with its time. */
export type EventIndex = { indices: Uint32Array; times: Float64Array };

/** An index of no events. */
export const noIndex: EventIndex = { indices: new Uint32Array(), times: new Float64Array() };

/** An index with those of the events that are of the kind; the first of the events is the recording's `from`th. */
export function addToIndex(
  index: EventIndex,
  events: readonly { kind: EventKind; atMs: number }[],
  kind: EventKind,
  from: number,
): EventIndex {
  const found: { at: number; atMs: number }[] = [];
  for (const [i, event] of events.entries()) if (event.kind === kind) found.push({ at: from + i, atMs: event.atMs });
  const indices = new Uint32Array(index.indices.length + found.length);
  indices.set(index.indices);
  for (const [i, { at }] of found.entries()) indices[index.indices.length + i] = at;
  return { indices, times: joinTimes(index.times, found) };
}
