import type { Statement } from '../connect.ts';

/** The one row of `countStored`. */
export type StoredCountRow = { stored: number };

/** How many of these events of a session are in the database. */
export function countStored(sessionId: string, eventIds: readonly number[]): Statement {
  return {
    text: `
SELECT count(*)::bigint AS stored
FROM events
WHERE session_id = $1::text::uuid
  AND "timestamp" BETWEEN (SELECT first_event_at FROM sessions WHERE session_id = $1::text::uuid)
  AND (SELECT last_event_at FROM sessions WHERE session_id = $1::text::uuid)
  AND event_id IN (SELECT id::bigint FROM json_array_elements_text($2::text::json) AS id)`,
    params: [sessionId, JSON.stringify(eventIds)],
  };
}
