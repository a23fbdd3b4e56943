import { expect } from 'vitest';
import { chooseDriver } from '../sql/choose-driver.ts';
import { connect, type Database } from '../sql/connect.ts';
import { lockSession } from '../sql/write/lock-erasures.ts';
import { env } from './test-client.ts';

/** A connection of a test's own, which stays until the test's file is over. */
export const openDatabase = (name: string): Database =>
  connect(chooseDriver(env, 'write'), { name, statementTimeoutMs: 20_000, connectTimeoutS: 10, idleTimeoutS: 20 });

const isLockedText = `
SELECT count(*) >= $1::int AS locked FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** Keeps every writer from storing anything of these sessions for so many seconds, from when it gives back until `over`. */
export async function holdSessions(
  sessionIds: readonly string[],
  seconds: number,
): Promise<{ over: Promise<unknown> }> {
  const [holder, probe] = [openDatabase('holder'), openDatabase('probe')];
  const sleep = { text: 'SELECT pg_sleep($1::float8)', params: [seconds] };
  const over = holder.transaction([...sessionIds.flatMap(lockSession), sleep]);
  await expect
    .poll(() => probe.query({ text: isLockedText, params: [sessionIds.length] }), { timeout: 5_000, interval: 20 })
    .toEqual([{ locked: true }]);
  return { over };
}
