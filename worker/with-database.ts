import type { Context } from 'hono';
import { chooseDriver } from '../sql/choose-driver.ts';
import { connect, getSqlState, type Database } from '../sql/connect.ts';
import type { AppEnv } from './env.ts';
import { refuse, type Refused } from './problems.ts';

/** A dashboard's question that takes longer than this is given up. */
const statementTimeoutMs = 10_000;

/** Whether an answer may come from the replica, or has to know what was committed a moment ago. */
type Freshness = 'replica' | 'fresh';

/**
 * Answers a question with a connection of its own, or refuses with `database-unavailable` when the database cannot be
 * reached or takes too long, with the cause for those who may know it. A socket belongs to the request that opened it, and
 * the platform closes it with the request: closing it here as well makes Postgres.js leave a rejected promise behind.
 */
export async function withDatabase<Result>(
  c: Context<AppEnv>,
  freshness: Freshness,
  ask: (database: Database) => Promise<Result>,
): Promise<{ ok: true; value: Result } | (Refused & { cause: string })> {
  const database = connect(chooseDriver(c.env, freshness === 'replica' ? 'read' : 'write'), {
    name: 'afterimage-reader',
    statementTimeoutMs,
    connectTimeoutS: 3,
    idleTimeoutS: 0,
    isPlannedEachTime: true,
  });
  try {
    return { ok: true, value: await ask(database) };
  } catch (error) {
    if (!isUnavailable(getSqlState(error))) throw error;
    const cause = error instanceof Error ? error.message || error.name : String(error);
    c.set('logFacts', { ...c.get('logFacts'), database: cause });
    const detail = 'The database cannot be reached just now. Recording goes on; nothing is lost.';
    return { ...refuse('database-unavailable', detail, { retryAfterS: 5 }), cause };
  }
}

/** No SQLSTATE (a socket), 08 connection, 53 resources, 57 the server's operator (shutdown, statement timeout). */
function isUnavailable(sqlState: string | null): boolean {
  return sqlState === null || ['08', '53', '57'].includes(sqlState.slice(0, 2));
}
