import { runDurableObjectAlarm } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../protocol/problem.ts';
import type { EventsView, Page, ScreenshotsView, SessionDetailView, SessionView } from '../protocol/views.ts';
import { buildEvent, env, getBuffer, openSession, post, read, send, shopOrigin, track } from './test-client.ts';

/** A picture of 1 × 1 pixel. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
/** One picture of each format; the others are 3 × 2 pixels. */
const pictures = {
  'image/png': png,
  'image/jpeg':
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABQb/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCUAPWD/9k=',
  'image/webp': 'UklGRjwAAABXRUJQVlA4IDAAAADQAQCdASoDAAIAAgA0JaACdLoB+AADsAD+8MQL/yC5YXXI1/8gP+QH/ID/+PIAAAA=',
};

/** Posts as a page of the dashboard does. */
const postOwn = (path: string, body: unknown) =>
  send(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(body),
  });

const loginWrongly = () =>
  send<Problem>(
    '/api/v1/login',
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"token":"wrong"}' },
    '192.0.2.77',
  );

const digest = async (data: Uint8Array<ArrayBuffer>): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', data))].join();

describe('logging in', () => {
  it('is needed for every read', async () => {
    for (const path of ['/sessions', '/sessions/x', '/sessions/x/events', '/sessions/x/screenshots']) {
      const { status, body } = await send<Problem>(`/api/v1${path}`);
      expect([status, body.type]).toEqual([401, 'urn:afterimage:problem:unauthorized']);
    }
    const wrong = await send('/api/v1/sessions', { headers: { authorization: 'Bearer wrong' } });
    expect(wrong.status).toBe(401);
  });

  it('with the token gives a cookie that opens the reads until it is taken away or forged', async () => {
    const login = await postOwn('/login', { token: env.DASHBOARD_TOKEN });
    expect(login.status).toBe(204);
    const cookie = login.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const pair = cookie.split(';')[0] ?? '';
    expect((await send('/api/v1/sessions', { headers: { cookie: pair } })).status).toBe(200);
    const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    const later = String(Number(value.split('.')[0]) + 1);
    const forged = `${name}=${value.replace(/^\d+/, later)}`;
    expect((await send('/api/v1/sessions', { headers: { cookie: forged } })).status).toBe(401);
    expect((await postOwn('/logout', {})).headers.get('set-cookie')).toMatch(/Max-Age=0/);
  });

  it('with a wrong token says so, and is limited per address', async () => {
    const first = await loginWrongly();
    expect([first.status, first.body.detail]).toEqual([401, 'This is not the dashboard token.']);
    const statuses = new Set<number>();
    // 20 a minute, and a new minute may begin meanwhile.
    for (let i = 0; i < 45 && !statuses.has(429); i += 1) statuses.add((await loginWrongly()).status);
    expect(statuses).toEqual(new Set([401, 429]));
  });
});

describe('the session list', () => {
  it('pages and sorts, and names a wrong query', async () => {
    const ids: string[] = [];
    for (let i = 1; i <= 3; i += 1) {
      const session_id = await openSession({ site_id: 'reads' });
      ids.push(session_id);
      await track({
        session_id,
        site_id: 'reads',
        stream: 1,
        first_seq: 1,
        events: Array.from({ length: i * 10 }, () => buildEvent()),
      });
      await runDurableObjectAlarm(getBuffer(session_id));
    }
    const { body } = await read<Page<SessionView>>('/sessions?site_id=reads&sort=event_count&order=desc&limit=2');
    expect(body.data.map(({ event_count }) => event_count)).toEqual([30, 20]);
    expect(body.total).toBeGreaterThanOrEqual(3);
    const next = await read<Page<SessionView>>('/sessions?site_id=reads&sort=event_count&order=desc&limit=2&offset=2');
    expect(next.body.data[0]?.event_count).toBe(10);
    expect(next.body).toMatchObject({ limit: 2, offset: 2 });

    for (const [query, detail] of [
      ['limit=101', '?limit must be at most 100'],
      ['limit=ten', '?limit must be a whole number'],
      ['offset=-1', '?offset must be at least 0'],
      ['sort=page_url', '?sort must be one of'],
      ['order=up', '?order must be asc or desc'],
    ]) {
      const wrong = await read<Problem>(`/sessions?${query}`);
      expect(wrong.status).toBe(400);
      expect(wrong.body.detail).toContain(detail);
    }
  });
});

describe('the events of a session', () => {
  it('are there the moment after they were acknowledged, page by page in order, and by type', async () => {
    const session_id = await openSession();
    const start = Date.now() - 60_000;
    const events = Array.from({ length: 25 }, (_, i) =>
      buildEvent({
        timestamp: new Date(start + (25 - i) * 100).toISOString(),
        event_type: i % 5 === 0 ? 'scroll' : 'click',
      }),
    );
    await track({ session_id, stream: 1, first_seq: 1, events });
    const seen: string[] = [];
    let after = '';
    for (let pages = 0; pages < 5; pages += 1) {
      const { body } = await read<EventsView>(`/sessions/${session_id}/events?limit=10${after}`);
      expect(body.total).toBe(25);
      seen.push(...body.data.map(({ timestamp }) => timestamp));
      if (body.next === null) break;
      after = `&after=${encodeURIComponent(body.next)}`;
    }
    expect(seen).toEqual(events.map(({ timestamp }) => timestamp).sort());
    const scrolls = await read<EventsView>(`/sessions/${session_id}/events?type=scroll`);
    expect([scrolls.body.total, scrolls.body.data.length]).toEqual([5, 5]);
  });

  it('of a session that is not there are 404; a wrong id or query is 400', async () => {
    const id = crypto.randomUUID();
    expect((await read<Problem>(`/sessions/${id}`)).status).toBe(404);
    expect((await read<Problem>(`/sessions/${id}/events`)).status).toBe(404);
    expect((await read<Problem>(`/sessions/${id}/screenshots`)).status).toBe(404);
    expect((await read<Problem>('/sessions/nonsense')).status).toBe(400);
    expect((await read<Problem>(`/sessions/${id}/events?limit=10001`)).status).toBe(400);
    expect((await read<Problem>(`/sessions/${id}/events?after=x`)).status).toBe(400);
  });
});

describe('a screenshot', () => {
  const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0));
  const sendRaw = (query: Record<string, string>, type = 'image/png', body: BodyInit = bytes) =>
    send<Problem & { screenshot_id: number }>(`/api/v1/track/screenshot?${new URLSearchParams(query).toString()}`, {
      method: 'POST',
      headers: { 'content-type': type, origin: shopOrigin },
      body,
    });

  /** Sends pictures of these sizes in order, and lists their session's with the first: the size and the bytes that came of each. */
  async function listWithFirst(sizes: readonly number[]) {
    const session_id = await openSession();
    for (const [index, size] of sizes.entries()) {
      const picture = new Uint8Array(size);
      picture.set(bytes);
      const timestamp = new Date(Date.now() - 10_000 + index).toISOString();
      const sent = await sendRaw({ session_id, timestamp, page_url: 'https://shop.example/' }, 'image/png', picture);
      expect(sent.status).toBe(201);
    }
    const { body } = await read<ScreenshotsView>(`/sessions/${session_id}/screenshots?include=first`);
    return body.data.map(({ image, size_bytes }) => [size_bytes, image && atob(image).length]);
  }

  it('comes raw or as a data URL, is kept once, and is served as it was with an ETag', async () => {
    const session_id = await openSession();
    const fields = { session_id, timestamp: new Date().toISOString(), page_url: 'https://shop.example/' };
    const raw = { ...fields, stream: '8', seq: '1', viewport_width: '1440', area_height: '2700' };
    const first = await sendRaw(raw);
    expect([first.status, first.body.screenshot_id]).toEqual([201, 8 * 2 ** 21 + 1]);
    expect((await sendRaw(raw)).body.screenshot_id).toBe(first.body.screenshot_id);
    const json = await post('/track/screenshot', {
      ...fields,
      stream: 8,
      seq: 2,
      image: `data:image/png;base64,${png}`,
    });
    expect(json.status).toBe(201);

    const { body } = await read<ScreenshotsView>(`/sessions/${session_id}/screenshots`);
    expect(body.total).toBe(2);
    expect(body.data[0]).toMatchObject({
      format: 'image/png',
      width: 1,
      height: 1,
      viewport_width: 1440,
      area_height: 2700,
      size_bytes: bytes.byteLength,
    });
    const headers = { authorization: `Bearer ${env.DASHBOARD_TOKEN}` };
    const image = await send(body.data[0]?.url ?? '', { headers });
    expect(image.headers.get('content-type')).toBe('image/png');
    expect(image.headers.get('cache-control')).toBe('private, no-cache');
    const etag = image.headers.get('etag') ?? '';
    expect((await send(body.data[0]?.url ?? '', { headers: { ...headers, 'if-none-match': etag } })).status).toBe(304);
    expect((await read<Problem>(`/sessions/${session_id}/screenshots/12345`)).status).toBe(404);
    const detail = await read<SessionDetailView>(`/sessions/${session_id}`);
    expect(detail.body.screenshot_count).toBe(2);
  });

  it('brings its bytes when it is the first and that is asked for, unless they are many', async () => {
    const most = 256 * 1_024;
    expect(await listWithFirst([most, 1_000])).toEqual([
      [most, most],
      [1_000, undefined],
    ]);
    expect(await listWithFirst([most + 1, 1_000])).toEqual([
      [most + 1, undefined],
      [1_000, undefined],
    ]);
  });

  it('is refused when its bytes are not what it says, with the field named', async () => {
    const session_id = await openSession();
    const fields = { session_id, timestamp: new Date().toISOString(), page_url: 'https://shop.example/' };
    const lying = await sendRaw(fields, 'image/jpeg');
    expect([lying.status, lying.body.detail]).toEqual([400, 'the body is said to be image/jpeg, but is image/png']);
    expect((await sendRaw(fields, 'image/png', 'nonsense')).status).toBe(400);
    expect((await sendRaw({ ...fields, seq: 'x', stream: '1' })).body.detail).toContain('?seq must be a number');
    expect((await sendRaw({ ...fields, timestamp: '' })).body.detail).toContain('?timestamp');
    const notUrl = await post<Problem>('/track/screenshot', { ...fields, image: 'data:text/html;base64,PGI+' });
    expect([notUrl.status, notUrl.body.errors?.[0]?.pointer]).toEqual([400, '/image']);
    const large = await sendRaw(fields, 'image/png', new Uint8Array(10_000_001));
    expect(large.status).toBe(413);
  });

  it.each(Object.entries(pictures))('in %s is known by its bytes, raw and as a data URL', async (format, base64) => {
    const session_id = await openSession();
    const fields = { session_id, timestamp: new Date().toISOString(), page_url: 'https://shop.example/' };
    const raw = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    expect((await sendRaw(fields, format, raw)).status).toBe(201);
    expect((await post('/track/screenshot', { ...fields, image: `data:${format};base64,${base64}` })).status).toBe(201);
    const other = format === 'image/png' ? 'image/jpeg' : 'image/png';
    expect((await sendRaw(fields, other, raw)).status).toBe(400);
    const { body } = await read<ScreenshotsView>(`/sessions/${session_id}/screenshots`);
    const size = format === 'image/png' ? { width: 1, height: 1 } : { width: 3, height: 2 };
    expect(body.data).toMatchObject([
      { format, ...size },
      { format, ...size },
    ]);
  });

  it('of several megabytes goes through storage and database whole', async () => {
    const session_id = await openSession();
    const large = new Uint8Array(5_000_000);
    for (let i = 0; i < large.length; i += 65_536) crypto.getRandomValues(large.subarray(i, i + 65_536));
    large.set(bytes);
    const fields = { session_id, timestamp: new Date().toISOString(), page_url: 'https://shop.example/' };
    expect((await sendRaw(fields, 'image/png', large)).status).toBe(201);
    const { body } = await read<{ data: { size_bytes: number; image: string }[] }>(
      `/sessions/${session_id}/screenshots?include=data`,
    );
    expect(body.data[0]?.size_bytes).toBe(large.byteLength);
    const back = Uint8Array.from(atob(body.data[0]?.image ?? ''), (char) => char.charCodeAt(0));
    expect(await digest(back)).toBe(await digest(large));
  });
});
