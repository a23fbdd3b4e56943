import type { Statement } from '../connect.ts';
import { buildSessionCondition, type SessionFilters } from './session-filters.ts';

/** The one row of `estimateSessions`: a plan. Read it with `readEstimate`. */
export type SessionEstimateRow = { 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] };

/** How many sessions the planner expects to pass the filters, which costs next to nothing. */
export function estimateSessions(filters: SessionFilters): Statement {
  const { text, params } = buildSessionCondition(filters);
  return { text: `EXPLAIN (FORMAT JSON) SELECT FROM sessions WHERE ${text}`, params };
}

/** The number in a row of `estimateSessions`. */
export function readEstimate(row: SessionEstimateRow | undefined): number {
  const [plan] = row?.['QUERY PLAN'] ?? [];
  if (!plan) throw new Error('a plan was expected');
  return plan.Plan['Plan Rows'];
}
