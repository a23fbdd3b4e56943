import type { EventKind } from './event-kind.ts';
import type { RecordedEvent } from './recording.ts';
import { findLastAtOrBefore } from './search.ts';

/** The filters of the event list. */
export const eventFilters = ['all', 'clicks', 'inputs', 'pages', 'errors'] as const;

export type EventFilter = (typeof eventFilters)[number];

/** One row of the event list: the `count` events of one kind from `index` to `lastIndex`. */
export type EventRow = { index: number; lastIndex: number; count: number };

const kindOf: Record<Exclude<EventFilter, 'all'>, EventKind> = {
  clicks: 'click',
  inputs: 'input',
  pages: 'page',
  errors: 'error',
};

/** Kinds that come in runs of many: a run is one row. */
const runs = new Set<EventKind>(['mouse', 'scroll']);

/** The rows of the event list in time order. A run of mouse paths, or of scrolls, is one row. */
export function listEventRows(events: readonly RecordedEvent[], filter: EventFilter): EventRow[] {
  const rows: EventRow[] = [];
  for (const [index, { kind }] of events.entries()) {
    if (filter !== 'all' && kind !== kindOf[filter]) continue;
    const last = rows.at(-1);
    if (last !== undefined && runs.has(kind) && events[last.index]?.kind === kind) {
      last.lastIndex = index;
      last.count += 1;
    } else rows.push({ index, lastIndex: index, count: 1 });
  }
  return rows;
}

/** How many events each filter lets through. */
export function countByFilter(events: readonly RecordedEvent[]): Record<EventFilter, number> {
  const counts = { all: events.length, clicks: 0, inputs: 0, pages: 0, errors: 0 };
  for (const { kind } of events) {
    if (kind === 'click') counts.clicks += 1;
    else if (kind === 'input') counts.inputs += 1;
    else if (kind === 'page') counts.pages += 1;
    else if (kind === 'error') counts.errors += 1;
  }
  return counts;
}

/** The first event of each row, to find rows by. */
export function listRowStarts(rows: readonly EventRow[]): Uint32Array {
  return Uint32Array.from(rows, ({ index }) => index);
}

/** The row that holds the event at `eventIndex`, or the last before it; −1 when there is none. */
export function findRow(rowStarts: Uint32Array, eventIndex: number): number {
  return findLastAtOrBefore(rowStarts, eventIndex);
}
