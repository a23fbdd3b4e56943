import type { SessionView } from '../../protocol/views.ts';
import type { Statement } from '../connect.ts';
import { sessionColumns } from './session-columns.ts';

/** What the list may be sorted by, with the column of each. */
export const sessionSorts = {
  started_at: 'started_at',
  last_activity_at: 'last_activity_at',
  duration_ms: 'duration_ms',
  event_count: 'event_count',
  error_count: 'error_count',
  page_count: 'page_count',
} as const;

export type SessionSort = keyof typeof sessionSorts;

/** A page of the session list. */
export type SessionsQuestion = { sort: SessionSort; order: 'asc' | 'desc'; limit: number; offset: number };

/** The rows of `listSessions`. */
export type SessionListRow = { view: SessionView };

/** Sessions of one page, ties in the order of their start. */
export function listSessions({ sort, order, limit, offset }: SessionsQuestion): Statement {
  const direction = order === 'asc' ? 'ASC' : 'DESC';
  const column = sessionSorts[sort];
  const tie = sort === 'started_at' ? '' : `started_at ${direction}, `;
  return {
    text: `
SELECT to_json(s) AS view
FROM (
  SELECT ${sessionColumns}
  FROM sessions
  ORDER BY sessions.${column} ${direction}, ${tie.replace('started_at', 'sessions.started_at')}sessions.session_id ${direction}
  LIMIT $1::integer OFFSET $2::integer
) AS s`,
    params: [limit, offset],
  };
}
