import type { Statement } from '../connect.ts';

/** A row of `eraseUser`: a session of the user that is still stored. */
export type UserSessionRow = { session_id: string };

const text = `
WITH tombstone AS (
  INSERT INTO erasures (user_id) VALUES ($1::text) ON CONFLICT (user_id) DO UPDATE SET erased_at = now()
)
SELECT session_id FROM sessions WHERE user_id = $1::text ORDER BY session_id LIMIT $2::integer`;

/**
 * Has every later write erase the sessions of a user that began before now, and gives up to `limit` sessions that are
 * stored of the user. They are erased one by one, each by its own object. Comes behind `lockUsers` in one transaction.
 */
export function eraseUser(userId: string, limit: number): Statement {
  return { text, params: [userId, limit] };
}
