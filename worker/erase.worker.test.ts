import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../protocol/problem.ts';
import type { Page, SessionView } from '../protocol/views.ts';
import { buildEvent, env, getBuffer, openSession, post, read, send, track } from './test-client.ts';

const erase = <Body>(path: string) =>
  send<Body>(`/api/v1${path}`, { method: 'DELETE', headers: { authorization: `Bearer ${env.DASHBOARD_TOKEN}` } });

const listIds = async (): Promise<string[]> =>
  (await read<Page<SessionView>>('/sessions?limit=100')).body.data.map(({ session_id }) => session_id);

const countRows = (sessionId: string): Promise<number> =>
  runInDurableObject(
    getBuffer(sessionId),
    (_instance, { storage }) => storage.sql.exec<{ n: number }>('SELECT count(*) AS n FROM batches').one().n,
  );

/** A session of a user, drained. */
const openSessionOf = async (user: string): Promise<string> => {
  const session_id = await openSession();
  await track({ session_id, events: [buildEvent({ event_type: 'identify', event_data: { user_id: user } })] });
  await read(`/sessions/${session_id}`);
  return session_id;
};

describe('erasing a session', () => {
  it('takes it out of object and database at once, and late batches get 410', async () => {
    const session_id = await openSession();
    await track({ session_id, stream: 1, first_seq: 1 });
    await read(`/sessions/${session_id}`);
    await track({ session_id, stream: 1, first_seq: 2 });
    expect((await erase(`/sessions/${session_id}`)).status).toBe(204);
    expect((await read(`/sessions/${session_id}`)).status).toBe(404);
    expect(await listIds()).not.toContain(session_id);
    expect(await countRows(session_id)).toBe(0);
    const late = await track({ session_id, stream: 1, first_seq: 3 });
    expect([late.status, late.body.type]).toEqual([410, 'urn:afterimage:problem:session-erased']);
    const again = await erase<Problem>(`/sessions/${session_id}`);
    expect(again.status).toBe(404);
  });

  it('is final for the same session key, and for a flush that comes after it', async () => {
    const session_key = `${Math.floor(Date.now() / 1000).toString(16)}-0000000000def`;
    const session_id = await openSession({ session_key });
    await track({ session_id, stream: 1, first_seq: 1 });
    await erase(`/sessions/${session_id}`);
    const reopened = await post<Problem>('/sessions', { session_key, page_url: 'https://shop.example/' });
    expect(reopened.status).toBe(410);

    const fields = { session_id, site_id: 'default', started_at: new Date().toISOString() };
    const session = {
      ...fields,
      ended_at: null,
      last_activity_at: fields.started_at,
      page_url: 'https://shop.example/',
      metadata: {},
      missing_count: 0,
      clock_offset_ms: 0,
      is_bot: false,
      device_type: 'unknown',
    };
    const event = { event_id: 7, timestamp: fields.started_at, event_type: 'click', page_url: 'https://shop.example/' };
    const flush = { v: 1 as const, session: session as never, bodies: [JSON.stringify([event])], picture: null };
    expect(await env.BULK_WRITER.getByName('writer-0').write(flush)).toMatchObject({ ok: true });
    expect((await read(`/sessions/${session_id}`)).status).toBe(404);
    expect((await read(`/sessions/${session_id}/events`)).status).toBe(404);
  });

  it('asks the database once more when no flush can be under way, then rests until the id expires', async () => {
    const session_id = await openSession();
    await erase(`/sessions/${session_id}`);
    await runDurableObjectAlarm(getBuffer(session_id));
    const getAlarm = (): Promise<number | null> =>
      runInDurableObject(getBuffer(session_id), (_instance, { storage }) => storage.getAlarm());
    expect(Math.abs(((await getAlarm()) ?? 0) - Date.now() - 120_000)).toBeLessThan(10_000);
    await runInDurableObject(getBuffer(session_id), (instance) => {
      instance.clock = { now: () => Date.now() + 121_000 };
    });
    await runDurableObjectAlarm(getBuffer(session_id));
    expect((await getAlarm()) ?? 0).toBeGreaterThan(Date.now() + 7 * 86_400_000);
  });

  it('of nothing is 404, of nonsense 400, and needs a log-in', async () => {
    expect((await erase(`/sessions/${crypto.randomUUID()}`)).status).toBe(404);
    expect((await erase('/sessions/nonsense')).status).toBe(400);
    expect((await send('/api/v1/sessions/nonsense', { method: 'DELETE' })).status).toBe(401);
  });
});

describe('erasing a user', () => {
  it('takes all sessions of the user, leaves those of others, and lets new ones in', async () => {
    const user_id = `user-${crypto.randomUUID()}`;
    const [first, second, other] = [
      await openSessionOf(user_id),
      await openSessionOf(user_id),
      await openSessionOf('user-other'),
    ];
    const answer = await erase<{ sessions: number; remaining: boolean }>(`/users/${encodeURIComponent(user_id)}`);
    expect([answer.status, answer.body]).toEqual([200, { sessions: 2, remaining: false }]);
    const ids = await listIds();
    expect(ids).toContain(other);
    expect(ids).not.toContain(first);
    expect(ids).not.toContain(second);
    expect((await track({ session_id: first })).status).toBe(410);
    expect((await erase<{ sessions: number }>(`/users/${user_id}`)).body.sessions).toBe(0);
  });
});
