import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { maxBatchEvents } from '../protocol/limits.ts';
import type { Problem } from '../protocol/problem.ts';
import { buildEvent, getBuffer, openSession, post, send, shopOrigin, type Answer } from './test-client.ts';

const forgedId = '6b04884c-b809-8516-89bf-3ccf1fa1558b';

function expectProblem(answer: Answer<Problem>, status: number, kind: string): void {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.body).toMatchObject({ type: `urn:afterimage:problem:${kind}`, status });
  for (const field of ['title', 'detail', 'request_id', 'server_time'] as const)
    expect(answer.body[field]).toBeTruthy();
  expect(answer.headers.get('x-request-id')).toBe(answer.body.request_id);
}

describe('a wrong field is named with its limit, and nothing of the batch is stored', () => {
  const event = buildEvent();
  const nest = (depth: number): unknown => (depth === 0 ? 1 : { a: nest(depth - 1) });
  const cases: [string, unknown, string][] = [
    ['page_url missing', { ...event, page_url: undefined }, '/events/1/page_url is required'],
    ['page_url empty', { ...event, page_url: '' }, '/events/1/page_url must not be empty'],
    [
      'page_url too long',
      { ...event, page_url: 'x'.repeat(4_097) },
      '/events/1/page_url must have at most 4096 characters',
    ],
    ['event_type missing', { ...event, event_type: undefined }, '/events/1/event_type is required'],
    ['event_type a number', { ...event, event_type: 5 }, '/events/1/event_type must be a string'],
    [
      'event_type too long',
      { ...event, event_type: 'x'.repeat(65) },
      '/events/1/event_type must have at most 64 characters',
    ],
    ['timestamp not a time', { ...event, timestamp: 'yesterday' }, '/events/1/timestamp must be an ISO-8601 time'],
    [
      'timestamp that does not exist',
      { ...event, timestamp: '2026-13-40T00:00:00Z' },
      '/events/1/timestamp must be a time that exists',
    ],
    [
      'target_element too long',
      { ...event, target_element: 'x'.repeat(256) },
      '/events/1/target_element must have at most 255 characters',
    ],
    ['viewport_x too large', { ...event, viewport_x: 2 ** 31 }, '/events/1/viewport_x must be at most 2147483647'],
    ['viewport_x a word', { ...event, viewport_x: 'left' }, '/events/1/viewport_x must be a number'],
    ['scroll_y too small', { ...event, scroll_y: -(2 ** 40) }, '/events/1/scroll_y must be at least -2147483647'],
    ['click_count broken', { ...event, click_count: 1.5 }, '/events/1/click_count must be a whole number'],
    ['mouse_button too large', { ...event, mouse_button: 256 }, '/events/1/mouse_button must be at most 255'],
    ['input_masked a word', { ...event, input_masked: 'yes' }, '/events/1/input_masked must be true or false'],
    ['event_data a list', { ...event, event_data: [1] }, '/events/1/event_data must be an object'],
    [
      'event_data too large',
      { ...event, event_data: { a: 'x'.repeat(65_536) } },
      '/events/1/event_data must have at most 65536 bytes',
    ],
    ['identify without a user', { ...event, event_type: 'identify' }, 'an identify event needs event_data.user_id'],
    ['no event at all', 'click', '/events/1 must be an object'],
    ['too deep', { ...event, event_data: nest(40) }, 'nested too deep: at most 32 levels'],
  ];

  for (const [name, bad, detail] of cases) {
    it(name, async () => {
      const session_id = await openSession();
      const answer = await post<Problem>('/track', { session_id, events: [event, bad] });
      expectProblem(answer, 400, 'invalid-request');
      expect(answer.body.detail).toContain(detail);
      expect(answer.headers.get('access-control-allow-origin')).toBe(shopOrigin);
      const stored = await runInDurableObject(
        getBuffer(session_id),
        (_instance, { storage }) => storage.sql.exec<{ n: number }>('SELECT count(*) AS n FROM batches').one().n,
      );
      expect(stored).toBe(0);
    });
  }
});

describe('a wrong batch', () => {
  const events = [buildEvent()];
  const cases: [string, Record<string, unknown>, string][] = [
    ['empty', { events: [] }, '/events must have at least 1 event'],
    [
      'too many',
      { events: Array.from({ length: maxBatchEvents + 1 }, () => buildEvent()) },
      '/events must have at most 100 events',
    ],
    ['no list', { events: {} }, '/events must be an array'],
    ['no events', { events: undefined }, '/events is required'],
    ['of another version', { v: 2, events }, '/v must be 1'],
    ['stream without numbers', { stream: 5, events }, '/first_seq stream and first_seq come together'],
    ['stream 0', { stream: 0, first_seq: 1, events }, '/stream must be at least 1'],
    ['first_seq 0', { stream: 1, first_seq: 0, events }, '/first_seq must be at least 1'],
    ['first_seq too far', { stream: 1, first_seq: 20_000, events }, '/first_seq must be at most 10000 above 0'],
    [
      'numbers past the end of a stream',
      { stream: 1, first_seq: 2_097_151, events: [...events, ...events] },
      '/first_seq the last sequence number',
    ],
    ['lost backwards', { stream: 1, first_seq: 9, lost: [[5, 2]], events }, '/lost/0 must not end before it begins'],
    ['site with capitals', { site_id: 'Shop', events }, '/site_id must be 1 to 64 of'],
  ];
  for (const [name, batch, detail] of cases) {
    it(`(${name}) is 400 and says why`, async () => {
      const session_id = await openSession();
      const answer = await post<Problem>('/track', { session_id, ...batch });
      expectProblem(answer, 400, 'invalid-request');
      expect(answer.body.detail).toContain(detail);
    });
  }

  it('for a session that was not made here is 401, and touches no object', async () => {
    expectProblem(await post<Problem>('/track', { session_id: forgedId, events }), 401, 'session-unknown');
    const other = await openSession({ site_id: 'blog' });
    expectProblem(await post<Problem>('/track', { session_id: other, events }), 401, 'session-unknown');
    expect((await post('/track', { session_id: other, site_id: 'blog', events })).status).toBe(201);
  });

  it('that is no JSON, of another type, or too large is 400, 415, 413', async () => {
    const session_id = await openSession();
    expectProblem(await post<Problem>('/track', '{"session_id":'), 400, 'malformed-json');
    expectProblem(await post<Problem>('/track', ''), 400, 'malformed-json');
    expectProblem(await post<Problem>('/track', '[]'), 400, 'invalid-request');
    const asForm = { 'content-type': 'application/x-www-form-urlencoded' };
    expectProblem(await post<Problem>('/track', 'a=b', asForm), 415, 'unsupported-media-type');
    const large = { session_id, events, padding: 'x'.repeat(1_000_000) };
    expectProblem(await post<Problem>('/track', large), 413, 'body-too-large');
  });
});

describe('an opening', () => {
  it('with a wrong batch is refused whole: no session is made', async () => {
    const answer = await post<Problem>('/sessions', {
      session_key: `${Math.floor(Date.now() / 1000).toString(16)}-0000000000abc`,
      page_url: 'https://shop.example/',
      batch: { stream: 1, first_seq: 50_000, events: [buildEvent()] },
    });
    expectProblem(answer, 400, 'invalid-request');
    expect(answer.body.errors).toEqual([expect.objectContaining({ pointer: '/batch/first_seq' })]);
    const again = await post('/sessions', {
      session_key: `${Math.floor(Date.now() / 1000).toString(16)}-0000000000abc`,
      page_url: 'https://shop.example/',
    });
    expect(again.status).toBe(201);
  });

  it('names each wrong field', async () => {
    const answer = await post<Problem>('/sessions', { session_key: 'x', screen_width: -1, metadata: 5, user_id: '' });
    expectProblem(answer, 400, 'invalid-request');
    expect(answer.body.errors?.map(({ pointer }) => pointer).sort()).toEqual([
      '/metadata',
      '/page_url',
      '/screen_width',
      '/session_key',
      '/user_id',
    ]);
  });
});

const headersOf = (answer: Answer<unknown>): (string | null)[] =>
  ['access-control-allow-origin', 'access-control-expose-headers'].map((name) => answer.headers.get(name));

const preflight = (origin: string) => send('/api/v1/track', { method: 'OPTIONS', headers: { origin } });

describe('an origin', () => {
  it('that is allowed gets its CORS headers, on refusals too', async () => {
    for (const body of ['{', JSON.stringify({ page_url: 'https://shop.example/' })]) {
      expect(headersOf(await post('/sessions', body))).toEqual([shopOrigin, 'Retry-After, X-Request-Id']);
    }
  });

  it('that is not allowed, or is null, is told 403 in a way that its page can read', async () => {
    for (const origin of ['https://evil.example', 'null', 'https://shop.example.evil.example']) {
      const answer = await post<Problem>('/sessions', { page_url: 'https://shop.example/' }, { origin });
      expectProblem(answer, 403, 'origin-not-allowed');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    }
  });

  it('asks before it sends: the preflight of an allowed one is 204, of another 403 without permission', async () => {
    const allowed = await preflight(shopOrigin);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-methods')).toBe('POST');
    expect(allowed.headers.get('access-control-allow-headers')).toBe('content-type');
    const refused = await preflight('https://evil.example');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('may be absent: a server sends none', async () => {
    const answer = await send('/api/v1/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ page_url: 'https://shop.example/' }),
    });
    expect(answer.status).toBe(201);
  });
});

it('says which methods a path takes, and what is not there', async () => {
  const wrong = await send<Problem>('/api/v1/track', { method: 'PUT' });
  expectProblem(wrong, 405, 'method-not-allowed');
  expect(wrong.headers.get('allow')).toContain('POST');
  expectProblem(await send<Problem>('/api/v1/nothing'), 404, 'not-found');
});
