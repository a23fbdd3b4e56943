import type { EventRow } from '../../sql/write/insert-events.ts';
import type { HeldEvents, HeldQuestion } from './messages.ts';

/** What one page carries at most, in UTF-16 units of JSON: an object has 128 MB for everything, and a call 32 MB. */
const maxPageChars = 8_000_000;

type Found = { row: EventRow; chars: number };

/** Where an event stands in its session. */
export type Place = Pick<EventRow, 'timestamp' | 'event_id'>;

/** By time, then by number: the order in which a replay plays. Times of one form compare as text. */
export function compareEvents(a: Place, b: Place): number {
  if (a.timestamp !== b.timestamp) return a.timestamp < b.timestamp ? -1 : 1;
  return a.event_id - b.event_id;
}

/**
 * The first events behind a place, of stored batches (JSON texts of `EventRow` arrays) that come in the order of their arrival,
 * whether more come behind them, and how many match in all. Reads one batch at a time and keeps no more than two pages: a
 * long outage leaves 64 MB of them.
 */
export function selectHeld(
  bodies: Iterable<string>,
  { type, after, limit }: HeldQuestion,
): Omit<HeldEvents, 'maybeStored'> {
  let found: Found[] = [];
  let total = 0;
  let behind = 0;
  for (const body of bodies) {
    const rows = JSON.parse(body) as EventRow[];
    const chars = Math.ceil(body.length / Math.max(rows.length, 1));
    for (const row of rows) {
      if (type !== null && row.event_type !== type) continue;
      total += 1;
      if (after && compareEvents(row, { timestamp: after.timestamp, event_id: after.eventId }) <= 0) continue;
      behind += 1;
      found.push({ row, chars });
    }
    if (found.length > 2 * limit) found = cutPage(found, limit);
  }
  const page = cutPage(found, limit).map(({ row }) => row);
  return { page, hasMore: page.length < behind, total };
}

/** The first `limit` of what was found, or as many as a page carries, and at least one. */
function cutPage(found: readonly Found[], limit: number): Found[] {
  const page: Found[] = [];
  let chars = 0;
  for (const event of found.toSorted((a, b) => compareEvents(a.row, b.row)).slice(0, limit)) {
    chars += event.chars;
    if (page.length > 0 && chars > maxPageChars) break;
    page.push(event);
  }
  return page;
}
