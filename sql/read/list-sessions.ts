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

/** A session of a page. `sort_value` makes its position. */
export type ListedSession = { view: SessionView; sort_value: string };

/** More than this are not counted one by one, nor all found and sorted. */
export const maxFound = 10_000;

/** The one row of `findSessions`. With a `total` over `maxFound` there are more than were looked for, and the page is empty. */
export type FoundSessionsRow = { total: number; page: ListedSession[] };

/**
 * A page out of a few sessions: all that pass the filters are found, counted and sorted. Among equals, ids decide, which begin with the
 * time of the session.
 */
export function findSessions(question: SessionsQuestion): Statement {
  const { sort, filters } = question;
  const { text: condition, params } = buildSessionCondition(filters);
  return {
    text: `
WITH found AS MATERIALIZED (
  SELECT session_id, ${sort} FROM sessions WHERE ${condition} LIMIT ${maxFound + 1}
), counted AS (
  SELECT count(*) AS total FROM found
), page AS MATERIALIZED (${buildPage(question, 'found', `(SELECT total FROM counted) <= ${maxFound}`, params)})
SELECT
  total,
  (
    SELECT coalesce(json_agg(listed), '[]')
    FROM (${readPage(question)}) AS listed
  ) AS page
FROM counted`,
    params,
  };
}

/**
 * A page out of many sessions: the list is gone along in its order, until the page is full. Left to itself, the planner would do so for few
 * as well: it does not know that those are all old, and that the whole list has to be gone along to find them.
 */
export function walkSessions(question: SessionsQuestion): Statement {
  const { text: condition, params } = buildSessionCondition(question.filters);
  return {
    text: `WITH page AS MATERIALIZED (${buildPage(question, 'sessions', condition, params)})${readPage(question)}`,
    params,
  };
}

function buildPage(question: SessionsQuestion, source: string, condition: string, params: Statement['params']): string {
  const { sort, order, limit, offset, after } = question;
  const param = (value: string | number): string => `$${params.push(value)}`;
  const place = after
    ? `AND (${sort}, session_id) ${order === 'asc' ? '>' : '<'}
      (${param(after.value)}::text::${sessionSorts[sort]}, ${param(after.sessionId)}::text::uuid)`
    : '';
  return `
  SELECT session_id, ${sort}
  FROM ${source}
  WHERE ${condition} ${place}
  ORDER BY ${sort} ${direct(order)}, session_id ${direct(order)}
  LIMIT ${param(limit)}::integer OFFSET ${param(offset)}::integer
`;
}

function readPage({ sort, order }: SessionsQuestion): string {
  return `
SELECT to_json(view) AS view, page.${sort}::text AS sort_value
FROM page
JOIN sessions USING (session_id)
CROSS JOIN LATERAL (SELECT ${sessionColumns}) AS view
ORDER BY page.${sort} ${direct(order)}, page.session_id ${direct(order)}`;
}

function direct(order: 'asc' | 'desc'): string {
  return order === 'asc' ? 'ASC' : 'DESC';
}
