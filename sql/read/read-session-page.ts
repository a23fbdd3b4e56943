import type { Database } from '../connect.ts';
import { estimateSessions, readEstimate, type SessionEstimateRow } from './estimate-sessions.ts';
import {
  findSessions,
  maxFound,
  walkSessions,
  type FoundSessionsRow,
  type ListedSession,
  type SessionsQuestion,
} from './list-sessions.ts';

/** Sessions of one page, and how many there are on all pages. */
export type SessionPage = { page: ListedSession[]; total: number; isEstimate: boolean };

/** So many that finding them all, only to learn that there are too many, would be in vain. The planner is seldom wrong by a factor of five. */
const certainlyMany = 5 * maxFound;

/** Reads a page of the session list. Of up to 10 000 sessions the total is exact. */
export async function readSessionPage(database: Database, question: SessionsQuestion): Promise<SessionPage> {
  const [plan] = await database.query<SessionEstimateRow>(estimateSessions(question.filters));
  const estimate = readEstimate(plan);
  if (estimate < certainlyMany) {
    const [found] = await database.query<FoundSessionsRow>(findSessions(question));
    if (!found) throw new Error('an aggregate gave no row');
    if (found.total <= maxFound) return { ...found, isEstimate: false };
  }
  const page = await database.query<ListedSession>(walkSessions(question));
  return { page, total: Math.max(estimate, maxFound + 1), isEstimate: true };
}
