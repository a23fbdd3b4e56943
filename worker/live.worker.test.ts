import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EventInput } from '../protocol/event.ts';
import type { Problem } from '../protocol/problem.ts';
import type { EventsView, ScreenshotsView, SessionDetailView } from '../protocol/views.ts';
import {
  buildEvent,
  cutWriter,
  getBuffer,
  openSession,
  post,
  read,
  readWithoutDatabase,
  track,
} from './test-client.ts';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const now = Date.now();

/** Events a second apart, from `seconds` after the start of the test. */
const buildEvents = (seconds: number, count: number, more: Partial<EventInput> = {}): EventInput[] =>
  Array.from({ length: count }, (_, i) =>
    buildEvent({ timestamp: new Date(now + (seconds + i) * 1_000).toISOString(), ...more }),
  );

const addPicture = (session_id: string): Promise<{ status: number }> =>
  post('/track/screenshot', {
    session_id,
    stream: 1,
    seq: 1,
    timestamp: new Date(now).toISOString(),
    page_url: 'https://shop.example/',
    image: `data:image/png;base64,${png}`,
  });

let session_id: string;
beforeEach(async () => {
  session_id = await openSession();
});

describe('a look at a live session', () => {
  it('shows what was acknowledged a moment ago, on whatever site', async () => {
    const elsewhere = await openSession({ site_id: 'blog' });
    await track({ session_id: elsewhere, site_id: 'blog', stream: 1, first_seq: 1, events: buildEvents(0, 3) });
    const { body } = await read<EventsView>(`/sessions/${elsewhere}/events`);
    expect([body.total, body.data.length, body.partial]).toEqual([3, 3, false]);
  });

  it('puts what could not be drained between what is stored, page by page, each event once', async () => {
    await track({ session_id, stream: 1, first_seq: 1, events: buildEvents(0, 4) });
    await read(`/sessions/${session_id}`);
    await cutWriter(session_id, true);
    await track({ session_id, stream: 2, first_seq: 1, events: buildEvents(1.5, 4, { event_type: 'scroll' }) });
    const seen: number[] = [];
    let after = '';
    for (let pages = 0; pages < 9; pages += 1) {
      const { body } = await read<EventsView>(`/sessions/${session_id}/events?limit=3${after}`);
      expect([body.total, body.partial]).toEqual([8, false]);
      seen.push(...body.data.map(({ timestamp }) => Date.parse(timestamp)));
      if (body.next === null) break;
      after = `&after=${encodeURIComponent(body.next)}`;
    }
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen).toHaveLength(8);
    const scrolls = await read<EventsView>(`/sessions/${session_id}/events?type=scroll`);
    expect([scrolls.body.total, scrolls.body.data.length]).toEqual([4, 4]);
    const detail = await read<SessionDetailView>(`/sessions/${session_id}`);
    expect(detail.body.ledger).toMatchObject({ accepted: 8, stored: 4, pending: 4 });
  });

  it('shows a session that was never drained, though its writer is away', async () => {
    await cutWriter(session_id, true);
    await track({ session_id, stream: 1, first_seq: 1, events: buildEvents(0, 2) });
    const { body } = await read<EventsView>(`/sessions/${session_id}/events`);
    expect([body.total, body.data.length]).toEqual([2, 2]);
    expect((await read<SessionDetailView>(`/sessions/${session_id}`)).body).toMatchObject({
      event_count: 2,
      partial: false,
    });
  });
});

describe('with the database away', () => {
  it('what the object still holds is shown, and marked as partial', async () => {
    await track({ session_id, stream: 1, first_seq: 1, events: buildEvents(0, 3) });
    await read(`/sessions/${session_id}`);
    await cutWriter(session_id, true);
    const views = buildEvents(10, 1, { event_type: 'page_view', page_url: 'https://shop.example/cart?x=1' });
    const identify = buildEvents(71, 1, { event_type: 'identify', event_data: { user_id: 'customer-1' } });
    await track({ session_id, stream: 1, first_seq: 4, events: [...views, ...identify] });
    expect((await addPicture(session_id)).status).toBe(201);

    const detail = await readWithoutDatabase<SessionDetailView>(`/api/v1/sessions/${session_id}`);
    expect(detail.status).toBe(200);
    expect(detail.body).toMatchObject({
      partial: true,
      session_id,
      user_id: 'customer-1',
      event_count: 2,
      page_count: 1,
      screenshot_count: 1,
      duration_ms: 61_000,
      first_path: '/cart',
      pages: ['/cart'],
      ledger: { accepted: 5, stored: 3, pending: 2, missing: 0 },
    });
    expect(detail.body.activity.reduce((sum, n) => sum + n, 0)).toBe(2);
    const events = await readWithoutDatabase<EventsView>(`/api/v1/sessions/${session_id}/events`);
    expect(events.body).toMatchObject({ partial: true, total: 2, next: null });
    expect(events.body.data.map(({ event_type }) => event_type)).toEqual(['page_view', 'identify']);
    const pictures = await readWithoutDatabase<ScreenshotsView>(`/api/v1/sessions/${session_id}/screenshots`);
    expect(pictures.body).toMatchObject({ partial: true, total: 1, data: [{ format: 'image/png', width: 1 }] });
    const whole = await readWithoutDatabase<ScreenshotsView>(`/api/v1/sessions/${session_id}/screenshots?include=data`);
    expect(whole.body.data[0]?.image).toBe(png);
    const first = await readWithoutDatabase<ScreenshotsView>(
      `/api/v1/sessions/${session_id}/screenshots?include=first`,
    );
    expect(first.body.data[0]?.image).toBe(png);
    const image = await readWithoutDatabase<string>(pictures.body.data[0]?.url ?? '');
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/png']);
  });

  it('the summary of what is held is the one that the database then has', async () => {
    await cutWriter(session_id, true);
    const urls = [
      'https://shop.example',
      'https://shop.example/a/b?c#d',
      'app://x/y#z',
      '/relative?q',
      'https://shop.example/a/b',
    ];
    const types = ['page_view', 'click', 'error', 'page_view', 'page_view', 'scroll', 'identify', 'identify'];
    const events = types.map((event_type, i) =>
      buildEvent({
        event_type,
        timestamp: new Date(now + ((i * 37) % 8) * 31_000).toISOString(),
        page_url: urls[i % urls.length] ?? '',
        ...(event_type === 'identify' && { event_data: { user_id: `customer-${i}` } }),
      }),
    );
    await track({ session_id, stream: 3, first_seq: 1, events });
    const held = await readWithoutDatabase<SessionDetailView>(`/api/v1/sessions/${session_id}`);
    await cutWriter(session_id, false);
    const stored = await read<SessionDetailView>(`/sessions/${session_id}`);
    const { ledger: _a, partial: isHeldPartial, ...heldView } = held.body;
    const { ledger: _b, partial: isStoredPartial, ...storedView } = stored.body;
    expect([isHeldPartial, isStoredPartial]).toEqual([true, false]);
    expect(heldView).toEqual(storedView);
  });

  it('reads that no object can answer are 503 with Retry-After', async () => {
    const paths = ['', `/${crypto.randomUUID()}`, `/${crypto.randomUUID()}/events`, `/${session_id}/screenshots/7`];
    for (const path of [...paths.map((rest) => `/api/v1/sessions${rest}`), '/health/ready']) {
      const { status, headers, body } = await readWithoutDatabase<Problem>(path);
      expect([path, status, headers.get('retry-after')]).toEqual([path, 503, '5']);
      expect(body.type).toBe('urn:afterimage:problem:database-unavailable');
    }
    expect((await readWithoutDatabase('/health')).status).toBe(200);
  });

  it('ingest goes on, and everything is there once it is back', async () => {
    await cutWriter(session_id, true);
    for (let seq = 1; seq <= 3; seq += 1) {
      expect((await track({ session_id, stream: 1, first_seq: seq })).status).toBe(201);
      await runDurableObjectAlarm(getBuffer(session_id));
    }
    const alarm = await runInDurableObject(getBuffer(session_id), (_instance, { storage }) => storage.getAlarm());
    expect(alarm).not.toBeNull();
    await cutWriter(session_id, false);
    const { body } = await read<SessionDetailView>(`/sessions/${session_id}`);
    expect(body.ledger).toMatchObject({ accepted: 3, stored: 3, pending: 0, missing: 0, rejected: 0 });
    expect(body.ledger.since_wake).toMatchObject({ attempts: 4, failed_attempts: 3 });
  });
});

describe('the ledger', () => {
  it('tells what was accepted and missing exactly, and what the object counted since it woke', async () => {
    await track({ session_id, stream: 1, first_seq: 1, events: buildEvents(0, 3) });
    await track({ session_id, stream: 1, first_seq: 2, events: buildEvents(1, 3) });
    await track({ session_id, stream: 1, first_seq: 9, events: buildEvents(9, 1), lost: [[5, 6]] });
    await runInDurableObject(getBuffer(session_id), (instance) => {
      instance.limits = { ...instance.limits, batches: { capacity: 1, perSecond: 0.001 } };
    });
    expect((await track({ session_id, stream: 1, first_seq: 7 })).status).toBe(201);
    expect((await track({ session_id, stream: 1, first_seq: 8 })).status).toBe(429);
    const before = new Date(Date.now() - 60_000).toISOString();
    const { ledger } = (await read<SessionDetailView>(`/sessions/${session_id}`)).body;
    expect(ledger).toMatchObject({ accepted: 6, stored: 6, pending: 0, missing: 3, rejected: 0 });
    expect(ledger.since_wake).toMatchObject({ duplicates: 2, rate_limited: 1, attempts: 1, failed_attempts: 0 });
    expect(ledger.since_wake?.first_flush_at).toBe(ledger.since_wake?.last_flush_at);
    expect((ledger.since_wake?.woke_at ?? '') > before).toBe(true);
  });

  it('of a session whose object is gone tells what the database knows', async () => {
    await track({ session_id, stream: 1, first_seq: 2 });
    await read(`/sessions/${session_id}`);
    await runInDurableObject(getBuffer(session_id), async (instance, { storage }) => {
      instance.clock = { now: () => Date.now() + 9 * 86_400_000 };
      await instance.alarm();
      await instance.alarm();
      expect(await storage.getAlarm()).toBeNull();
    });
    const { ledger } = (await read<SessionDetailView>(`/sessions/${session_id}`)).body;
    expect(ledger).toEqual({ accepted: 1, stored: 1, pending: null, missing: 1, rejected: 0, since_wake: null });
  });
});
