import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { holdSessions } from './hold-sessions.ts';
import { buildFlush, env } from './test-client.ts';

it('gives up a transaction that takes too long, refuses what is over its bounds, and goes on with a new connection', async () => {
  const writer = env.BULK_WRITER.getByName('writer-bounded');
  expect(await writer.write(buildFlush())).toMatchObject({ ok: true });
  await runInDurableObject(writer, (instance) => {
    instance.limits = { ...instance.limits, maxWaitingFlushes: 1, transactionDeadlineMs: 300 };
  });
  const flushes = [buildFlush(), buildFlush(), buildFlush()];
  // The sessions of the first two are locked until well after the deadlines of their transactions.
  const locked = flushes.slice(0, 2).map(({ session }) => session.session_id);
  const { over } = await holdSessions(locked, 2);
  const answers = await Promise.all(flushes.map((flush) => writer.write(flush)));
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.reason))).toEqual([
    'unavailable',
    'unavailable',
    'overloaded',
  ]);
  await over;
  expect(await writer.write(buildFlush())).toMatchObject({ ok: true });
  expect(await writer.report()).toMatchObject({ committed: 2, failed: 2 });
});
