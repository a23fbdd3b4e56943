import type { Statement } from '../connect.ts';
import { buildSessionCondition, type SessionFilters } from './session-filters.ts';

/** The one row of `countSessions`. */
export type SessionCountRow = { total: number };

/** How many sessions pass the filters. */
export function countSessions(filters: SessionFilters): Statement {
  const { text, params } = buildSessionCondition(filters);
  return { text: `SELECT count(*) AS total FROM sessions WHERE ${text}`, params };
}
