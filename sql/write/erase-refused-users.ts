import type { Statement } from '../connect.ts';

/** A row of `eraseRefusedUsers`: a session that is erased now. */
export type RefusedUserRow = { session_id: string };

const text = `
WITH refused AS MATERIALIZED (
  SELECT sessions.session_id
  FROM json_array_elements_text($1::text::json) AS flushed(session_id)
  JOIN sessions ON sessions.session_id = flushed.session_id::uuid
  JOIN erasures ON erasures.user_id = sessions.user_id AND erasures.erased_at > sessions.started_at
)
SELECT session_id, erase_session(session_id) FROM refused`;

/**
 * The last statement of a transaction that stores something: erases those of its sessions which turn out to belong to an
 * erased user, and began before the erasure. Who a session's user is, its events may say.
 */
export function eraseRefusedUsers(sessionIds: readonly string[]): Statement {
  return { text, params: [JSON.stringify(sessionIds)] };
}
