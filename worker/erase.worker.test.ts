import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { buildSessionKey } from '../protocol/session-key.ts';
import type { Problem } from '../protocol/problem.ts';
import type { Page, SessionView } from '../protocol/views.ts';
import { buildEvent, cutWriter, env, getBuffer, openSession, post, read, send, track } from './test-client.ts';

const erase = <Body>(path: string) =>
  send<Body>(`/api/v1${path}`, { method: 'DELETE', headers: { authorization: `Bearer ${env.DASHBOARD_TOKEN}` } });

const listIds = async (): Promise<string[]> =>
  (await read<Page<SessionView>>('/sessions?limit=100')).body.data.map(({ session_id }) => session_id);

const countRows = (sessionId: string): Promise<number> =>
  runInDurableObject(
    getBuffer(sessionId),
    (_instance, { storage }) => storage.sql.exec<{ n: number }>('SELECT count(*) AS n FROM batches').one().n,
  );

/** As after its id has expired: the object has nothing any more. */
const forget = async (sessionId: string): Promise<void> => {
  await runInDurableObject(getBuffer(sessionId), (_instance, { storage }) => storage.deleteAll());
  await evictDurableObject(getBuffer(sessionId));
};

/** A session of a user, drained. */
const openSessionOf = async (user: string, startsMs = Date.now()): Promise<string> => {
  const session_key = buildSessionKey(startsMs, crypto.getRandomValues(new Uint8Array(7)));
  const session_id = await openSession({ session_key });
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

  it('rests until the id expires once the database has answered', async () => {
    const session_id = await openSession();
    await erase(`/sessions/${session_id}`);
    await runDurableObjectAlarm(getBuffer(session_id));
    const alarm = await runInDurableObject(getBuffer(session_id), (_instance, { storage }) => storage.getAlarm());
    expect(alarm ?? 0).toBeGreaterThan(Date.now() + 7 * 86_400_000);
  });

  it('with the database away is 503, refuses and shows nothing from then on, and is done once it is back', async () => {
    const session_id = await openSession();
    await track({ session_id, stream: 1, first_seq: 1 });
    await read(`/sessions/${session_id}`);
    await cutWriter(session_id, true);
    const later = await erase<Problem>(`/sessions/${session_id}`);
    expect([later.status, later.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await track({ session_id, stream: 1, first_seq: 2 })).status).toBe(410);
    for (const rest of ['', '/events', '/screenshots', '/screenshots/1']) {
      expect((await read(`/sessions/${session_id}${rest}`)).status).toBe(404);
    }
    await cutWriter(session_id, false);
    await runDurableObjectAlarm(getBuffer(session_id));
    expect(await listIds()).not.toContain(session_id);
  });

  it('holds for a session whose object knows nothing of it, too, until the database has deleted it', async () => {
    const session_id = await openSession();
    await track({ session_id, stream: 1, first_seq: 1 });
    await read(`/sessions/${session_id}`);
    await forget(session_id);
    await cutWriter(session_id, true);
    expect((await erase(`/sessions/${session_id}`)).status).toBe(503);
    expect((await track({ session_id, stream: 1, first_seq: 2 })).status).toBe(410);
    await cutWriter(session_id, false);
    await runDurableObjectAlarm(getBuffer(session_id));
    expect(await listIds()).not.toContain(session_id);
  });

  it('comes before the opening that is still on its way', async () => {
    const session_key = `${Math.floor(Date.now() / 1000).toString(16)}-0000000000abc`;
    const elsewhere = await openSession({ session_key, site_id: 'blog' });
    await forget(elsewhere);
    expect((await erase(`/sessions/${elsewhere}`)).status).toBe(404);
    const opening = { session_key, site_id: 'blog', page_url: 'https://shop.example/' };
    expect((await post<Problem>('/sessions', opening)).status).toBe(410);
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

  it('reaches sessions that are not drained yet, whether their first or a later flush says whose they are', async () => {
    const user_id = `user-${crypto.randomUUID()}`;
    const identify = buildEvent({ event_type: 'identify', event_data: { user_id } });
    const fresh = await openSession();
    await track({ session_id: fresh, stream: 1, first_seq: 1, events: [identify] });
    const drained = await openSession();
    await track({ session_id: drained, stream: 1, first_seq: 1 });
    await read(`/sessions/${drained}`);
    await track({ session_id: drained, stream: 1, first_seq: 2, events: [identify] });
    const opened = await openSession({ user_id });
    expect((await erase<{ sessions: number }>(`/users/${user_id}`)).body.sessions).toBe(0);

    for (const session_id of [fresh, drained, opened]) {
      await runDurableObjectAlarm(getBuffer(session_id));
      expect((await track({ session_id, stream: 1, first_seq: 3 })).status).toBe(410);
      expect((await read(`/sessions/${session_id}`)).status).toBe(404);
      expect((await read(`/sessions/${session_id}/events`)).status).toBe(404);
      expect(await countRows(session_id)).toBe(0);
      expect(await listIds()).not.toContain(session_id);
    }
    // A session id tells the second in which the session began: one of the same second may be older, and goes as well.
    const later = await openSessionOf(user_id, Date.now() + 1_000);
    expect(await listIds()).toContain(later);
  });
});
