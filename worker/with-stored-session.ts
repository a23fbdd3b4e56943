import type { Context } from 'hono';
import type { Database } from '../sql/connect.ts';
import type { AppEnv } from './env.ts';
import { lookAtSession, readerPatienceMs } from './look-at-session.ts';
import { refuse, refuseNoSession, type Refused } from './problems.ts';
import { withDatabase } from './with-database.ts';

/** Milliseconds that a session's object may drain, at each try. What cannot be kept without a stored session is worth a longer wait. */
const waitsMs = { read: [readerPatienceMs], write: [readerPatienceMs, 5_000] };

/**
 * Asks the database about a session that may be live: its object hands over what it holds first. `ask` gives undefined when the
 * database has no such session. That is then refused with `not-found`, or, when its object still has it to store and could not
 * with a database that answers, with `unavailable`.
 */
export async function withStoredSession<Result>(
  c: Context<AppEnv>,
  sessionId: string,
  purpose: keyof typeof waitsMs,
  ask: (database: Database) => Promise<Result | undefined>,
): Promise<{ ok: true; value: Result } | Refused> {
  for (const waitMs of waitsMs[purpose]) {
    const { isErased, ledger } = await lookAtSession(c.env, sessionId, waitMs);
    if (isErased) return refuseNoSession(sessionId);
    const answer = await withDatabase(c, 'fresh', ask);
    if (!answer.ok) return answer;
    if (answer.value !== undefined) return { ok: true, value: answer.value };
    if (!ledger) return refuseNoSession(sessionId);
  }
  return refuse('unavailable', 'This session is not stored yet; ask again.', { retryAfterS: 2 });
}
