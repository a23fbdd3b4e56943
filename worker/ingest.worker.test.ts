import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { EventsView, Page, SessionDetailView, SessionView } from '../protocol/views.ts';
import { buildSessionKey } from '../protocol/session-key.ts';
import { buildEvent, getBuffer, openSession, post, read, send, track } from './test-client.ts';

type Created = { session_id: string; started_at: string; ack?: number };

const makeKey = (now = Date.now()): string => buildSessionKey(now, crypto.getRandomValues(new Uint8Array(7)));
const countBatches = (sessionId: string): Promise<number> =>
  runInDurableObject(
    getBuffer(sessionId),
    (_instance, { storage }) => storage.sql.exec<{ n: number }>('SELECT count(*) AS n FROM batches').one().n,
  );

const gzip = async (text: string): Promise<ArrayBuffer> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
const sendGzip = (body: BodyInit) =>
  send<{ type: string }>('/api/v1/track?encoding=gzip', {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body,
  });

describe('creating a session', () => {
  it('is idempotent by its key: the same key again is 200 and the same session, with the first batch taken once', async () => {
    const session_key = makeKey();
    const opening = {
      session_key,
      page_url: 'https://shop.example/',
      batch: { stream: 9, first_seq: 1, events: [buildEvent(), buildEvent()] },
    };
    const first = await post<Created>('/sessions', opening);
    const second = await post<Created>('/sessions', opening);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
    expect(first.body.ack).toBe(2);
    expect(await countBatches(first.body.session_id)).toBe(1);
  });

  it('gives one key another id on another site', async () => {
    const session_key = makeKey();
    const ids = await Promise.all(['default', 'blog'].map((site_id) => openSession({ session_key, site_id })));
    expect(new Set(ids).size).toBe(2);
  });

  it('refuses a key that is too old or too far ahead, and names the field', async () => {
    for (const offset of [-8 * 86_400_000, 2 * 86_400_000]) {
      const { status, body } = await post<{ errors: unknown[]; server_time: string }>('/sessions', {
        session_key: makeKey(Date.now() + offset),
        page_url: 'https://shop.example/',
      });
      expect(status).toBe(400);
      expect(body.errors).toEqual([expect.objectContaining({ pointer: '/session_key' })]);
      expect(Math.abs(Date.parse(body.server_time) - Date.now())).toBeLessThan(10_000);
    }
  });

  it("corrects a page's wrong clock once, for the session and all its events", async () => {
    const hourAgo = Date.now() - 3_600_000;
    const session_id = await openSession({ session_key: makeKey(hourAgo), sent_at: new Date(hourAgo).toISOString() });
    await track({ session_id, events: [buildEvent({ timestamp: new Date(hourAgo + 2_000).toISOString() })] });
    const { body } = await read<SessionDetailView>(`/sessions/${session_id}`);
    expect(Math.abs(Date.parse(body.started_at) - Date.now())).toBeLessThan(20_000);
    expect(Math.abs(Date.parse(body.last_event_at ?? '') - Date.now())).toBeLessThan(20_000);
  });
});

it('stores what a page sends whose clock is off by thousands of years', async () => {
  for (const sent_at of ['9999-01-01T00:00:00Z', '0001-01-01T00:00:00Z']) {
    const session_id = await openSession({ sent_at });
    expect((await track({ session_id, stream: 1, first_seq: 1 })).status).toBe(201);
    const { body } = await read<SessionDetailView>(`/sessions/${session_id}`);
    expect(body).toMatchObject({ event_count: 1, ledger: { stored: 1, pending: 0 } });
  }
});

it('knows the country of a visitor from the header that it was told to trust, when that is a code', async () => {
  for (const [header, country] of [
    ['DE', 'DE'],
    ['Germany', null],
  ] as const) {
    const opening = { page_url: 'https://shop.example/' };
    const { body } = await post<Created>('/sessions', opening, { 'x-visitor-country': header });
    const { body: detail } = await read<SessionDetailView>(`/sessions/${body.session_id}`);
    expect(detail.country).toBe(country);
  }
});

describe('a batch', () => {
  it('is durable when it is acknowledged: it outlives the object', async () => {
    const session_id = await openSession();
    const { status, body } = await track({ session_id, stream: 5, first_seq: 1, events: [buildEvent(), buildEvent()] });
    expect(status).toBe(201);
    expect(body).toMatchObject({ ack: 2, count: 2 });
    await evictDurableObject(getBuffer(session_id));
    expect(await countBatches(session_id)).toBe(1);
    const again = await track({
      session_id,
      stream: 5,
      first_seq: 1,
      events: [buildEvent(), buildEvent(), buildEvent()],
    });
    expect(again.body).toMatchObject({ ack: 3, count: 1 });
  });

  it('tells what is missing below it, and goes on past what is declared lost', async () => {
    const session_id = await openSession();
    const ahead = await track({ session_id, stream: 5, first_seq: 4 });
    expect(ahead.body).toMatchObject({ ack: 0, missing: [[1, 3]] });
    const part = await track({ session_id, stream: 5, first_seq: 1 });
    expect(part.body).toMatchObject({ ack: 1, missing: [[2, 3]] });
    const lost = await track({ session_id, stream: 5, first_seq: 5, lost: [[2, 3]] });
    expect(lost.body).toMatchObject({ ack: 5 });
    expect(lost.body.missing).toBeUndefined();
    const { body } = await read<SessionDetailView>(`/sessions/${session_id}`);
    expect(body).toMatchObject({ event_count: 3, missing_count: 2, ledger: { stored: 3, pending: 0, missing: 2 } });
  });

  it('is in the database exactly once after repeats, reordering, evictions and drains in between', async () => {
    const session_id = await openSession();
    const trackMany = (stream: number, first_seq: number, count: number) =>
      track({ session_id, stream, first_seq, events: Array.from({ length: count }, () => buildEvent()) });
    await trackMany(1, 11, 10);
    await trackMany(2, 1, 5);
    await runDurableObjectAlarm(getBuffer(session_id));
    await trackMany(1, 6, 10);
    await evictDurableObject(getBuffer(session_id));
    await trackMany(1, 1, 20);
    await trackMany(2, 1, 5);
    const { body } = await read<EventsView>(`/sessions/${session_id}/events`);
    expect(body.total).toBe(25);
    expect(new Set(body.data.map(({ event_id }) => event_id)).size).toBe(25);
  });

  it('without a stream is numbered by the object', async () => {
    const session_id = await openSession();
    const first = await track({ session_id, events: [buildEvent(), buildEvent()] });
    const second = await track({ session_id });
    expect([first.body.ack, second.body.ack]).toEqual([2, 3]);
  });

  it('keeps fields and types that are not known, and is cleaned of what PostgreSQL refuses', async () => {
    const session_id = await openSession();
    const strange = { ...buildEvent({ event_type: 'telepathy', target_id: 'a\u0000b' }), mood: 'x\ud800', level: 3 };
    expect((await track({ session_id, events: [strange] })).status).toBe(201);
    const { body } = await read<EventsView>(`/sessions/${session_id}/events`);
    expect(body.data[0]).toMatchObject({
      event_type: 'telepathy',
      target_id: 'ab',
      event_data: { mood: 'x\ufffd', level: 3 },
    });
  });

  it('takes gzip, and is refused whole when the gzip lies or grows too large', async () => {
    const session_id = await openSession();
    const good = await gzip(JSON.stringify({ session_id, events: [buildEvent()] }));
    expect((await sendGzip(good)).status).toBe(201);
    expect(await sendGzip(good.slice(0, good.byteLength - 9))).toMatchObject({ status: 400 });
    expect(await sendGzip('not gzip')).toMatchObject({ status: 400 });
    expect(await sendGzip(await gzip(' '.repeat(5_000_000)))).toMatchObject({
      status: 413,
      body: { type: 'urn:afterimage:problem:body-too-large' },
    });
  });

  it('of a flood is answered 429 with Retry-After, and nothing of it is stored', async () => {
    const session_id = await openSession();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => track({ session_id, stream: 3, first_seq: i + 1 })),
    );
    const limited = answers.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThan(0);
    for (const { headers } of limited) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await countBatches(session_id)).toBe(40 - limited.length);
  });

  it('of a flood is taken again after Retry-After, and every refusal is counted though few reach the object', async () => {
    const session_id = await openSession();
    let asked = 0;
    const now = (): number => {
      asked += 1;
      return Date.now();
    };
    await runInDurableObject(getBuffer(session_id), (instance) => {
      instance.clock = { now };
    });
    let taken = 0;
    let refused = 0;
    // 30 at once and 2 a second: more than that would take a test that does not end.
    while (taken < 34) {
      const { status } = await track({ session_id, stream: 3, first_seq: taken + 1 });
      if (status === 201) taken += 1;
      else refused += 1;
    }
    const { ledger } = (await read<SessionDetailView>(`/sessions/${session_id}`)).body;
    expect(refused).toBeGreaterThan(20);
    expect(ledger.since_wake?.rate_limited).toBe(refused);
    expect(asked).toBeLessThan(taken + refused / 2);
  });
});

describe('a session object', () => {
  it('drains by its alarm and names its user by identify', async () => {
    const session_id = await openSession();
    await track({ session_id, events: [buildEvent({ event_type: 'identify', event_data: { user_id: 'user-1' } })] });
    expect(await runDurableObjectAlarm(getBuffer(session_id))).toBe(true);
    expect(await countBatches(session_id)).toBe(0);
    const { body } = await read<Page<SessionView>>('/sessions?limit=100');
    expect(body.data.find((session) => session.session_id === session_id)).toMatchObject({
      user_id: 'user-1',
      event_count: 1,
      ended_at: null,
    });
  });

  it('ends after 30 idle minutes with its last activity, and takes a late batch all the same', async () => {
    const session_id = await openSession();
    const timestamp = new Date().toISOString();
    await track({ session_id, stream: 4, first_seq: 1, events: [buildEvent({ timestamp })] });
    const setClock = (now: () => number): Promise<void> =>
      runInDurableObject(getBuffer(session_id), (instance) => {
        instance.clock = { now };
      });
    await setClock(() => Date.now() + 31 * 60_000);
    await runDurableObjectAlarm(getBuffer(session_id));
    const ended = await read<SessionDetailView>(`/sessions/${session_id}`);
    expect(ended.body.ended_at).toBe(timestamp);

    const late = await track({ session_id, stream: 4, first_seq: 2, events: [buildEvent({ timestamp })] });
    expect(late.body.ack).toBe(2);
    const after = await read<SessionDetailView>(`/sessions/${session_id}`);
    expect(after.body).toMatchObject({ event_count: 2, ended_at: timestamp });
  });

  it('answers 410 to events from more than 24 hours after its start', async () => {
    const session_id = await openSession({ session_key: makeKey(Date.now() - 25 * 3_600_000) });
    const { status, body } = await track({ session_id });
    expect(status).toBe(410);
    expect(body.type).toBe('urn:afterimage:problem:session-over');
  });

  it('forgets everything once its id has expired', async () => {
    const session_id = await openSession();
    await track({ session_id });
    await read(`/sessions/${session_id}`);
    const run = (days: number): Promise<boolean> =>
      runInDurableObject(getBuffer(session_id), (instance) => {
        instance.clock = { now: () => Date.now() + days * 86_400_000 };
      }).then(() => runDurableObjectAlarm(getBuffer(session_id)));
    await run(1);
    await run(9);
    const left = await runInDurableObject(getBuffer(session_id), (_instance, { storage }) =>
      storage.sql
        .exec("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'")
        .toArray(),
    );
    expect(left).toEqual([]);
    expect((await track({ session_id })).status).toBe(401);
  });
});
