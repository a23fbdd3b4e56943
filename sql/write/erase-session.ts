import type { Statement } from '../connect.ts';

/** The one row of `eraseSession`. */
export type ErasedSessionRow = { existed: boolean };

const text = `
WITH tombstone AS (
  INSERT INTO erasures (session_id) VALUES ($1::text::uuid) ON CONFLICT (session_id) DO NOTHING
), erased_events AS (
  DELETE FROM events WHERE session_id = $1::text::uuid
), erased_screenshots AS (
  DELETE FROM screenshots WHERE session_id = $1::text::uuid
), erased_rejects AS (
  DELETE FROM rejected_events WHERE session_id = $1::text::uuid
), erased_session AS (
  DELETE FROM sessions WHERE session_id = $1::text::uuid RETURNING session_id
)
SELECT EXISTS (SELECT FROM erased_session) AS existed`;

/** Deletes all that is stored of a session and has every later write leave it out. Says whether there was a session. */
export function eraseSession(sessionId: string): Statement {
  return { text, params: [sessionId] };
}
