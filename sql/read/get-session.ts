import type { SessionView } from '../../protocol/views.ts';
import type { Statement } from '../connect.ts';
import { sessionColumns } from './session-columns.ts';

/** The row of `getSession`. */
export type SessionDetailRow = { view: SessionView };

/** One session by its id: one row or none. */
export function getSession(sessionId: string): Statement {
  return {
    text: `SELECT to_json(s) AS view FROM (SELECT ${sessionColumns} FROM sessions WHERE session_id = $1::text::uuid) AS s`,
    params: [sessionId],
  };
}
