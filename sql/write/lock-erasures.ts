import type { Statement } from '../connect.ts';

/** Any number, the same in every process that writes or erases. */
const erasuresLock = 7_215_434;

/**
 * The first statement of every transaction that stores something: it may run beside others of its kind, and never beside an
 * erasure. So a statement that comes after it sees every erasure that was answered.
 */
export function shareErasures(): Statement {
  return { text: `SELECT pg_advisory_xact_lock_shared(${erasuresLock})`, params: [] };
}

/**
 * The first statement of every transaction that erases: it waits until every transaction that stores something is over, on
 * whatever connection, and holds back those that come. So an erasure sees all that was stored before it, and is final.
 */
export function lockErasures(): Statement {
  return { text: `SELECT pg_advisory_xact_lock(${erasuresLock})`, params: [] };
}
