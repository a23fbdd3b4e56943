import type { Context } from 'hono';
import type { Database } from '../sql/connect.ts';
import type { AppEnv } from './env.ts';
import { lookAtSession } from './look-at-session.ts';
import { refuse, refuseNoSession, type Refused } from './problems.ts';
import { withDatabase } from './with-database.ts';

/**
 * Asks the database about a session that may be live: its object hands over what it holds first. `ask` gives undefined when the
 * database has no such session. That is then refused with `not-found`, or with `unavailable` when its object still has it to store.
 */
export async function withStoredSession<Result>(
  c: Context<AppEnv>,
  sessionId: string,
  ask: (database: Database) => Promise<Result | undefined>,
): Promise<{ ok: true; value: Result } | Refused> {
  const { isErased, ledger } = await lookAtSession(c.env, sessionId);
  if (isErased) return refuseNoSession(sessionId);
  const answer = await withDatabase(c, 'fresh', ask);
  if (!answer.ok) return answer;
  if (answer.value !== undefined) return { ok: true, value: answer.value };
  if (ledger) return refuse('unavailable', 'This session is not stored yet; ask again.', { retryAfterS: 2 });
  return refuseNoSession(sessionId);
}
