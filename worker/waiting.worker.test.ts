import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { SystemView } from '../protocol/system-view.ts';
import { chooseDriver } from '../sql/choose-driver.ts';
import { connect } from '../sql/connect.ts';
import { buildEvent, env, getBuffer, openSession, readSystem, send, track, unreachable } from './test-client.ts';

/** The tests' own worker has one writer: the second is used by nobody else. */
const twoWriters = { WRITER_SHARDS: '2' };

const getWriter = ({ writers }: SystemView) => writers.find(({ name }) => name === 'writer-1');

const drain = (sessionId: string) => runInDurableObject(getBuffer(sessionId), async (buffer) => buffer.look(20_000));

/** A role that the database lets in or turns away, and a writer that only the given sessions use and that speaks as that. */
async function makeGuest(name: string, sessionIds: readonly string[]) {
  const database = connect(chooseDriver(env, 'write'), {
    name: 'system-tests',
    statementTimeoutMs: 10_000,
    connectTimeoutS: 5,
    idleTimeoutS: 20,
  });
  const run = (text: string) => database.query({ text, params: [] });
  await run(`CREATE ROLE system_guest SUPERUSER LOGIN PASSWORD 'guest'`);
  const url = Object.assign(new URL(env.DATABASE_URL ?? ''), { username: 'system_guest', password: 'guest' });
  const writer = env.BULK_WRITER.getByName(name);
  await runInDurableObject(writer, (instance) => {
    Object.assign(instance, { env: { ...env, DATABASE_URL: url.href } });
    // Postgres.js does not always notice that it was turned away.
    instance.limits = { ...instance.limits, transactionDeadlineMs: 1_000 };
  });
  for (const sessionId of sessionIds) {
    await runInDurableObject(getBuffer(sessionId), (instance) => {
      Object.assign(instance, { env: { ...env, BULK_WRITER: { getByName: () => env.BULK_WRITER.getByName(name) } } });
    });
  }
  const cutOff = () => run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'system_guest'`);
  return {
    async turnAway(): Promise<void> {
      await run('ALTER ROLE system_guest NOLOGIN');
      await cutOff();
    },
    letIn: () => run('ALTER ROLE system_guest LOGIN'),
    async remove(): Promise<void> {
      await cutOff();
      await run('DROP ROLE system_guest');
    },
  };
}

it('answers with the database away: why it is, what waits for it and since when, and nothing of it afterwards', async () => {
  const sessionIds = [await openSession(), await openSession()];
  const guest = await makeGuest('writer-1', sessionIds);
  await Promise.all(sessionIds.map(drain));
  expect(getWriter(await readSystem(twoWriters))).toMatchObject({
    failed: 0,
    last_error: null,
    waiting: { sessions: 0 },
  });

  await guest.turnAway();
  const startedAt = Date.now();
  for (const session_id of sessionIds) {
    await track({ session_id, stream: 1, first_seq: 1, events: [buildEvent(), buildEvent(), buildEvent()] });
    await drain(session_id);
  }
  const away = await readSystem({ ...twoWriters, DATABASE_URL: unreachable });
  expect(away.database).toMatchObject({ is_reachable: false, detail: expect.stringMatching(/\S/) as string });
  expect(getWriter(away)).toMatchObject({
    last_error: { reason: 'unavailable' },
    waiting: { sessions: 2, events: 6, pictures: 0 },
  });
  expect(getWriter(away)?.failed).toBeGreaterThanOrEqual(2);
  expect(away.waiting.events).toBeGreaterThanOrEqual(6);
  expect(away.waiting.bytes).toBeGreaterThan(0);
  const oldestAt = Date.parse(away.waiting.oldest_at ?? '');
  expect(oldestAt).toBeLessThanOrEqual(Date.now());
  expect(Date.parse(getWriter(away)?.waiting.oldest_at ?? '')).toBeGreaterThanOrEqual(startedAt);
  expect(away.waiting.age_ms).toBeGreaterThanOrEqual(0);
  expect(away.waiting.age_ms).toBeLessThanOrEqual(Date.now() - oldestAt);

  await guest.letIn();
  await drain(sessionIds[0] ?? '');
  expect(getWriter(await readSystem(twoWriters))?.waiting).toMatchObject({ sessions: 1, events: 3 });
  await drain(sessionIds[1] ?? '');
  const after = await readSystem(twoWriters);
  expect(after.database.is_reachable).toBe(true);
  expect(getWriter(after)?.waiting).toEqual({
    sessions: 0,
    events: 0,
    pictures: 0,
    bytes: 0,
    oldest_at: null,
    age_ms: 0,
    is_lower_bound: false,
  });
  await guest.remove();
});

it('no longer counts as waiting what is erased', async () => {
  const session_id = await openSession();
  const writer = env.BULK_WRITER.getByName('writer-0');
  const held = { since: Date.now(), events: 4, pictures: 0, bytes: 100 };
  await runInDurableObject(writer, (instance) => {
    instance.limits = { ...instance.limits, maxWaitingFlushes: 0 };
  });
  await writer.write({ v: 1, session: { session_id } as never, bodies: [], picture: null, held });
  await runInDurableObject(writer, (instance) => {
    instance.limits = { ...instance.limits, maxWaitingFlushes: 10_000 };
  });
  expect((await readSystem()).waiting).toMatchObject({ sessions: 1, events: 4 });
  await send(`/api/v1/sessions/${session_id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${env.DASHBOARD_TOKEN}` },
  });
  expect((await readSystem()).waiting).toMatchObject({ sessions: 0, events: 0 });
});
