import { describe, expect, it } from 'vitest';
import type { Problem } from '../protocol/problem.ts';
import type { ScreenshotsView } from '../protocol/views.ts';
import { examplePicture } from './openapi/examples.ts';
import { operations } from './openapi/operations.ts';
import { buildEvent, env, openSession, post, read, send, shopOrigin } from './test-client.ts';

const canary = 'c4nary"<script>c4nary</script>';

/** What every answer has, whatever it is. */
function expectSafeHeaders(headers: Headers): void {
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
  expect(headers.get('cache-control')).toBeTruthy();
}

describe('every answer', () => {
  for (const { id, path, method, who } of operations) {
    it(`of ${id} runs nothing, is framed by nobody, and is not kept`, async () => {
      for (const token of ['wrong', env.DASHBOARD_TOKEN]) {
        const headers = { authorization: `Bearer ${token}`, ...(who === 'tracker' && { origin: shopOrigin }) };
        const answer = await send(path.replaceAll(/:[a-z_]+/g, 'x'), { method: method.toUpperCase(), headers });
        expectSafeHeaders(answer.headers);
        const isPublic = id === 'getOpenApi';
        expect(answer.headers.get('cache-control')).toBe(isPublic ? 'public, max-age=300' : 'no-store');
        const policy = who === 'tracker' ? 'cross-origin' : 'same-origin';
        expect(answer.headers.get('cross-origin-resource-policy')).toBe(policy);
      }
    });
  }

  it('also where nothing is, and where nothing is taken', async () => {
    for (const [path, method] of [
      ['/', 'GET'],
      ['/api/v1/nothing', 'GET'],
      ['/api/v1/track', 'PUT'],
    ] as const) {
      expectSafeHeaders((await send(path, { method })).headers);
    }
  });
});

describe('a picture', () => {
  it('can run nothing when it is opened by itself, and is shown by no other site', async () => {
    const sessionId = await openSession();
    const image = `data:image/png;base64,${examplePicture}`;
    const timestamp = new Date().toISOString();
    await post('/track/screenshot', { session_id: sessionId, timestamp, page_url: 'https://shop.example/', image });
    const { body } = await read<ScreenshotsView>(`/sessions/${sessionId}/screenshots`);
    const { headers } = await read(`/sessions/${sessionId}/screenshots/${body.data[0]?.screenshot_id}`);
    expectSafeHeaders(headers);
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('content-disposition')).toBe('inline');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('private, no-cache');
  });
});

const event = (more: Record<string, unknown>) => ({ events: [{ ...buildEvent(), ...more }] });

describe('a refusal repeats nothing of what was asked', () => {
  const bodies: [string, string, unknown][] = [
    ['text that is no JSON', '/track', `{"session_id": ${canary}`],
    ['text in the place of an object', '/track', JSON.stringify(canary)],
    ['a session that was not made here', '/track', { session_id: canary, ...event({}) }],
    ['a site', '/track', { session_id: crypto.randomUUID(), site_id: canary, ...event({}) }],
    ['a version', '/track', { v: canary, session_id: crypto.randomUUID(), ...event({}) }],
    ['a number', '/track', { session_id: crypto.randomUUID(), ...event({ viewport_x: canary }) }],
    ['a truth value', '/track', { session_id: crypto.randomUUID(), ...event({ input_masked: canary }) }],
    ['a time', '/track', { session_id: crypto.randomUUID(), ...event({ timestamp: canary }) }],
    ['data', '/track', { session_id: crypto.randomUUID(), ...event({ event_data: canary }) }],
    ['a list', '/track', { session_id: crypto.randomUUID(), events: canary }],
    ['ranges', '/track', { session_id: crypto.randomUUID(), lost: [canary], ...event({}) }],
    ['a key', '/sessions', { page_url: 'https://shop.example/', session_key: canary }],
    ['an opening', '/sessions', canary],
    ['a picture', '/track/screenshot', { session_id: crypto.randomUUID(), image: canary, timestamp: canary }],
    ['a token', '/login', { token: canary }],
  ];
  it.each(bodies)('%s', async (_, path, body) => {
    const answer = await send<Problem>(`/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify([answer.body, ...answer.headers])).not.toContain('c4nary');
  });

  it.each([
    '/c4nary',
    '/api/v1/sessions/c4nary',
    '/api/v1/sessions/c4nary/events',
    `/api/v1/sessions/${crypto.randomUUID()}/screenshots/c4nary`,
    '/api/v1/sessions?sort=c4nary',
    '/api/v1/sessions?device=c4nary',
    '/api/v1/sessions?cursor=c4nary',
    '/api/v1/sessions?limit=c4nary',
    '/api/v1/sessions?from=c4nary',
    '/api/v1/stats/activity?from=c4nary&tz=c4nary&bucket=c4nary',
    '/api/v1/stats/breakdown?by=c4nary',
  ])('%s', async (path) => {
    const answer = await read<Problem>(path.replace('/api/v1', ''));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify([answer.body, ...answer.headers])).not.toContain('c4nary');
  });

  it('an origin, a request id, a content type', async () => {
    const headers = { origin: 'https://c4nary.example', 'x-request-id': 'c4nary', 'content-type': 'text/c4nary' };
    const refused = await send('/api/v1/track', { method: 'POST', headers, body: '{}' });
    expect(refused.status).toBe(403);
    expect(JSON.stringify([refused.body, ...refused.headers])).not.toContain('c4nary');
    const typed = await send('/api/v1/track', {
      method: 'POST',
      headers: { ...headers, origin: shopOrigin },
      body: '{}',
    });
    expect(typed.status).toBe(415);
    expect(JSON.stringify([typed.body, ...typed.headers])).not.toContain('c4nary');
  });
});
