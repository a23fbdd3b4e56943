import type { Statement } from '../connect.ts';

/** The one row of `countSessions`. */
export type SessionCountRow = { total: number };

/** How many sessions there are. */
export function countSessions(): Statement {
  return { text: 'SELECT count(*) AS total FROM sessions', params: [] };
}
