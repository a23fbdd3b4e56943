import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { chooseDriver } from '../sql/choose-driver.ts';
import { connect, type Database } from '../sql/connect.ts';
import { lockSession } from '../sql/write/lock-erasures.ts';
import { buildFlush, env } from './test-client.ts';

const open = (name: string): Database =>
  connect(chooseDriver(env, 'write'), { name, statementTimeoutMs: 20_000, connectTimeoutS: 10, idleTimeoutS: 20 });

const isLockedText = `
SELECT count(*) > 1 AS locked FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

it('gives up a transaction that takes too long, refuses what is over its bounds, and goes on with a new connection', async () => {
  const writer = env.BULK_WRITER.getByName('writer-bounded');
  expect(await writer.write(buildFlush())).toMatchObject({ ok: true });
  await runInDurableObject(writer, (instance) => {
    instance.limits = { ...instance.limits, maxWaitingFlushes: 1, transactionDeadlineMs: 300 };
  });
  const [other, probe] = [open('writer-test'), open('writer-probe')];
  const flushes = [buildFlush(), buildFlush(), buildFlush()];
  // The sessions of the first two are locked until well after the deadlines of their transactions.
  const locks = flushes.slice(0, 2).flatMap(({ session }) => lockSession(session.session_id));
  const held = other.transaction([...locks, { text: 'SELECT pg_sleep(2)', params: [] }]);
  await expect
    .poll(() => probe.query({ text: isLockedText, params: [] }), { timeout: 5_000, interval: 20 })
    .toEqual([{ locked: true }]);
  const answers = await Promise.all(flushes.map((flush) => writer.write(flush)));
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.reason))).toEqual([
    'unavailable',
    'unavailable',
    'overloaded',
  ]);
  await held;
  expect(await writer.write(buildFlush())).toMatchObject({ ok: true });
  expect(await writer.report()).toMatchObject({ committed: 2, failed: 2 });
});
