import type { SessionView } from '../../protocol/views.ts';
import type { Statement } from '../connect.ts';
import { sessionColumns } from './session-columns.ts';
import { buildSessionCondition, type SessionFilters } from './session-filters.ts';

/** What the list may be sorted by: columns of `sessions` that are never null, with their types. */
export const sessionSorts = {
  started_at: 'timestamptz',
  last_activity_at: 'timestamptz',
  duration_ms: 'bigint',
  event_count: 'bigint',
  error_count: 'bigint',
  page_count: 'bigint',
} as const;

export type SessionSort = keyof typeof sessionSorts;

/** A place in a sorted list: the sort value of the last session already seen, as the database writes it, and its id. */
export type SessionPosition = { value: string; sessionId: string };

/** A page of the session list: from an offset, or after a position. */
export type SessionsQuestion = {
  filters: SessionFilters;
  sort: SessionSort;
  order: 'asc' | 'desc';
  limit: number;
  offset: number;
  after: SessionPosition | null;
};

/** The rows of `listSessions`. `sort_value` makes the position of a row. */
export type SessionListRow = { view: SessionView; sort_value: string };

/** Sessions of one page; among equals, ids decide, which begin with the time of the session. */
export function listSessions({ filters, sort, order, limit, offset, after }: SessionsQuestion): Statement {
  const direction = order === 'asc' ? 'ASC' : 'DESC';
  const { text: condition, params } = buildSessionCondition(filters);
  const param = (value: string | number): string => `$${params.push(value)}`;
  const place = after
    ? `AND (${sort}, session_id) ${order === 'asc' ? '>' : '<'}
      (${param(after.value)}::text::${sessionSorts[sort]}, ${param(after.sessionId)}::text::uuid)`
    : '';
  return {
    text: `
SELECT to_json(view) AS view, sessions.${sort}::text AS sort_value
FROM (
  SELECT * FROM sessions
  WHERE ${condition} ${place}
  ORDER BY ${sort} ${direction}, session_id ${direction}
  LIMIT ${param(limit)}::integer OFFSET ${param(offset)}::integer
) AS sessions
CROSS JOIN LATERAL (SELECT ${sessionColumns}) AS view
ORDER BY sessions.${sort} ${direction}, sessions.session_id ${direction}`,
    params,
  };
}
