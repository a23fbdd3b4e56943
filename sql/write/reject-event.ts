import type { Statement } from '../connect.ts';

/** An event that the database refused. `payload` is its JSON as UTF-8 bytes. */
export type RejectedEvent = {
  session_id: string;
  site_id: string;
  event_id: number;
  sqlstate: string;
  reason: string;
  payload: Uint8Array;
};

const text = `
WITH kept AS (
  INSERT INTO rejected_events (session_id, site_id, event_id, sqlstate, reason, payload)
  SELECT session_id, $2::text, $3::bigint, $4::text, $5::text, $6::bytea
  FROM sessions
  WHERE session_id = $1::text::uuid
  ON CONFLICT DO NOTHING
  RETURNING session_id
)
UPDATE sessions SET rejected_count = rejected_count + 1
FROM kept
WHERE sessions.session_id = kept.session_id`;

/** Keeps a refused event aside with the server's reason and counts it in its session, once. */
export function rejectEvent(event: RejectedEvent): Statement {
  return {
    text,
    params: [event.session_id, event.site_id, event.event_id, event.sqlstate, event.reason, event.payload],
  };
}
