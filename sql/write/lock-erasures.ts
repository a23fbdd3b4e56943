import type { Statement } from '../connect.ts';

/** Any number, the same in every process that writes or erases: the lock of all users, and the seed of those of sessions. */
const erasuresLock = 7_215_434;

/** An erasure that waits holds back the connection of its writer: behind a transaction that hangs it is tried again later. */
const lockTimeout = '3s';

/**
 * The first statement of every transaction that stores something of these sessions: it may run beside others of its kind, and
 * never beside an erasure of one of them, or of a user. So a statement that comes after it sees every erasure that was answered.
 */
export function shareErasures(sessionIds: readonly string[]): Statement {
  return {
    text: `
SELECT
  pg_advisory_xact_lock_shared(${erasuresLock}),
  (
    SELECT count(pg_advisory_xact_lock_shared(hashtextextended(session_id, ${erasuresLock})))
    FROM json_array_elements_text($1::text::json) AS stored(session_id)
  )`,
    params: [JSON.stringify(sessionIds)],
  };
}

/**
 * What comes first in the transaction that erases a session: it waits until every transaction that stores something of the
 * session is over, on whatever connection, and holds back those that come. So an erasure sees all that was stored before it,
 * and is final. Fails with 55P03 when one of them does not end.
 */
export function lockSession(sessionId: string): Statement[] {
  const text = `
SELECT pg_advisory_xact_lock_shared(${erasuresLock}), pg_advisory_xact_lock(hashtextextended($1::text, ${erasuresLock}))`;
  return [limitWaiting(), { text, params: [sessionId] }];
}

/** The same before all that stores or erases anything: for the erasure of a user, whose sessions may be any. */
export function lockUsers(): Statement[] {
  return [limitWaiting(), { text: `SELECT pg_advisory_xact_lock(${erasuresLock})`, params: [] }];
}

function limitWaiting(): Statement {
  return { text: `SELECT set_config('lock_timeout', '${lockTimeout}', true)`, params: [] };
}
