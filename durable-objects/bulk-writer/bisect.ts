import type { EventRow } from '../../sql/write/insert-events.ts';
import type { Flush } from './flush.ts';

/**
 * Cuts a group that the database refused into two that together carry the same: between sessions first, then between the
 * picture and the events, the batches, the events of one batch. null when one event, one picture or a bare session is left.
 */
export function bisect(group: readonly Flush[]): [Flush[], Flush[]] | null {
  if (group.length > 1) {
    const middle = Math.ceil(group.length / 2);
    return [group.slice(0, middle), group.slice(middle)];
  }
  const [flush] = group;
  if (!flush) return null;
  if (flush.picture && flush.bodies.length > 0) {
    return [[{ ...flush, picture: null }], [{ ...flush, bodies: [] }]];
  }
  if (flush.bodies.length > 1) {
    const middle = Math.ceil(flush.bodies.length / 2);
    return [[{ ...flush, bodies: flush.bodies.slice(0, middle) }], [{ ...flush, bodies: flush.bodies.slice(middle) }]];
  }
  const events = parseEvents(flush);
  if (events.length > 1) {
    const middle = Math.ceil(events.length / 2);
    return [
      [{ ...flush, bodies: [JSON.stringify(events.slice(0, middle))] }],
      [{ ...flush, bodies: [JSON.stringify(events.slice(middle))] }],
    ];
  }
  return null;
}

/** The events of a flush with at most one body. */
export function parseEvents(flush: Flush): EventRow[] {
  const [body] = flush.bodies;
  return body === undefined ? [] : (JSON.parse(body) as EventRow[]);
}
