import type { Statement } from '../connect.ts';

/** The one row of `countEvents`; none when there is no such session. */
export type EventCountRow = { total: number };

/** How many events a session has, of one type or of all: all are counted in the session's own summary. */
export function countEvents(sessionId: string, type: string | null): Statement {
  return {
    text: `
SELECT CASE
  WHEN $2::text IS NULL THEN event_count
  ELSE (
    SELECT count(*) FROM events
    WHERE events.session_id = sessions.session_id
      AND "timestamp" BETWEEN sessions.first_event_at AND sessions.last_event_at
      AND event_type = $2::text
  )
END::bigint AS total
FROM sessions
WHERE session_id = $1::text::uuid`,
    params: [sessionId, type],
  };
}
