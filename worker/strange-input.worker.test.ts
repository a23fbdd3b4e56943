import { describe, expect, it } from 'vitest';
import type { Problem } from '../protocol/problem.ts';
import type { EventsView, Page, ScreenshotsView, SessionView } from '../protocol/views.ts';
import { buildEvent, env, openSession, post, read, send, shopOrigin, track } from './test-client.ts';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const erase = (path: string) =>
  send(`/api/v1${path}`, { method: 'DELETE', headers: { authorization: `Bearer ${env.DASHBOARD_TOKEN}` } });

const buildCursor = (value: string): string =>
  btoa(`started_at|desc|${value}|6b047f20-03a1-8fa2-a5e9-b02c1d9a73f0`).replaceAll('+', '-').replaceAll('=', '');

describe('a session id in capitals', () => {
  it('names the same session to those who send and to those who read', async () => {
    const session_id = await openSession();
    const sent = await track({ session_id: session_id.toUpperCase(), stream: 1, first_seq: 1 });
    expect([sent.status, sent.body.ack]).toEqual([201, 1]);
    const { status, body } = await read<EventsView>(`/sessions/${session_id.toUpperCase()}/events`);
    expect([status, body.total]).toEqual([200, 1]);
  });

  it('erases it for those who write it small', async () => {
    const session_id = await openSession();
    expect((await erase(`/sessions/${session_id.toUpperCase()}`)).status).toBe(204);
    expect((await track({ session_id })).status).toBe(410);
  });
});

describe('a NUL, which no text of the database can have,', () => {
  it.each(['browser', 'os', 'country', 'user', 'visitor', 'page'])(
    'in the filter %s is as good as absent',
    async (name) => {
      const { status } = await read<Page<SessionView>>(`/sessions?${name}=a%00b`);
      expect(status).toBe(200);
      expect((await read<Problem>(`/sessions?${name}=%00`)).status).toBe(400);
    },
  );

  it('in a search, a type of event and the name of a user is left out', async () => {
    const session_id = await openSession({ user_id: 'nul\u0000user' });
    await track({ session_id, events: [buildEvent({ event_type: 'a\u0000b' })] });
    const { body } = await read<EventsView>(`/sessions/${session_id}/events?type=a%00b`);
    expect(body.data.map(({ event_type }) => event_type)).toEqual(['ab']);
    expect((await read<Page<SessionView>>('/sessions?q=nul%00user')).body.total).toBe(1);
    expect((await erase('/users/nul%00user')).status).toBe(200);
    expect((await read(`/sessions/${session_id}`)).status).toBe(404);
  });

  it('in the address of a raw picture does not keep the picture from being stored', async () => {
    const session_id = await openSession();
    const fields = { session_id, timestamp: new Date().toISOString(), page_url: 'https://shop.example/\u0000a' };
    const sent = await send(`/api/v1/track/screenshot?${new URLSearchParams(fields).toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'image/png', origin: shopOrigin },
      body: Uint8Array.from(atob(png), (char) => char.charCodeAt(0)),
    });
    expect(sent.status).toBe(201);
    const { body } = await read<ScreenshotsView>(`/sessions/${session_id}/screenshots`);
    expect(body.data.map(({ page_url }) => page_url)).toEqual(['https://shop.example/a']);
  });
});

it('stores a session whose browser has a longer name than an index can hold, and a page with a longer path', async () => {
  const long = Array.from({ length: 950 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7_919) % 20_000))).join('');
  const session_id = await openSession({ user_agent: `${long}/1 (x) y/2` });
  const page_url = `https://shop.example/${long}${long}${long}${long}`;
  expect((await track({ session_id, events: [buildEvent({ event_type: 'page_view', page_url })] })).status).toBe(201);
  await read(`/sessions/${session_id}`);
  const { body } = await read<Page<SessionView>>('/sessions?limit=100');
  const stored = body.data.find((session) => session.session_id === session_id);
  expect([stored?.browser, stored?.rejected_count]).toEqual([long.slice(0, 64), 0]);
  expect(stored?.pages.map((path) => path.length)).toEqual([650]);
});

it('stores no field under a key that becomes __proto__ when it is cleaned', async () => {
  const session_id = await openSession();
  const text = JSON.stringify({ session_id, events: [buildEvent()] });
  const sneaky = text.replace('"event_type"', '"__proto\\u0000__":{"click_count":99999999},"event_type"');
  expect((await post('/track', sneaky)).status).toBe(201);
  const { body } = await read<EventsView>(`/sessions/${session_id}/events`);
  expect(body.data.map(({ click_count, event_data }) => [click_count, event_data])).toEqual([[undefined, undefined]]);
});

describe('a time that the database cannot read', () => {
  const days = ['0000-01-01T00:00:00.000Z', '2026-02-31T00:00:00.000Z', '2026-01-01T24:00:00.000Z'];

  it.each(days)('is refused as the place %s in the events of a session', async (time) => {
    const session_id = await openSession();
    expect((await read<Problem>(`/sessions/${session_id}/events?after=${time},1`)).status).toBe(400);
  });

  it.each(days)('is refused as the place %s in the list of sessions', async (time) => {
    const cursor = buildCursor(`${time.slice(0, 10)} ${time.slice(11, 19)}+00`);
    expect((await read<Problem>(`/sessions?cursor=${cursor}`)).status).toBe(400);
  });

  it.each(['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59'])('is refused as the bound %s', async (time) => {
    const { status, body } = await read<Problem>(`/sessions?from=${time}`);
    expect([status, body.detail]).toEqual([400, '?from must lie between the years 1 and 9999']);
  });
});

it('answers OPTIONS of a client that is no page as it answers a page, without a permission', async () => {
  const { status, headers } = await send('/api/v1/track', { method: 'OPTIONS' });
  expect([status, headers.get('access-control-allow-methods')]).toEqual([204, 'POST']);
  expect(headers.get('access-control-allow-origin')).toBeNull();
});

it('does not say that a path with a slash behind it takes a method that it has just refused', async () => {
  expect((await send('/health/')).status).toBe(404);
});
