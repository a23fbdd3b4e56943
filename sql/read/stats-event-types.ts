import type { Statement } from '../connect.ts';
import { eventsInRange, pieceParams, type StatsRange } from './stats-range.ts';

/** A row of `statsEventTypes`. `all_events` and `all_types` are of the whole range, the same in each row. */
export type EventTypeRow = { event_type: string; events: number; all_events: number; all_types: number };

/** The most frequent event types; no row when there are no events. */
export function statsEventTypes(range: StatsRange, limit: number): Statement {
  return {
    text: `
SELECT event_type, events, (sum(events) OVER ())::bigint AS all_events, count(*) OVER () AS all_types
FROM (
  SELECT event_type, sum(events)::bigint AS events
  FROM (${eventsInRange}) AS counted
  GROUP BY event_type
) AS types
ORDER BY events DESC, event_type
LIMIT $7::integer`,
    params: [...pieceParams(range), limit],
  };
}
