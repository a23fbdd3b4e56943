import { describe, expect, it } from 'vitest';
import type { Problem } from '../protocol/problem.ts';
import type { Env } from './env.ts';
import { env, send, sendWith, shopOrigin } from './test-client.ts';

const opening = {
  method: 'POST',
  headers: { 'content-type': 'text/plain', origin: shopOrigin },
  body: JSON.stringify({ page_url: 'https://shop.example/' }),
};

describe('a worker in production without its secrets', () => {
  it.each([
    ['SESSION_SECRET', ''],
    ['SESSION_SECRET', 'short'],
    ['DASHBOARD_TOKEN', ''],
    ['DASHBOARD_TOKEN', 'short'],
    ['DATABASE_URL', ''],
  ] as const)('serves nothing with %s = "%s", and says which is wrong', async (name, value) => {
    const changes: Partial<Env> = { ENVIRONMENT: 'production', [name]: value };
    for (const [path, init] of [
      ['/health', {}],
      ['/api/v1/sessions', opening],
      ['/api/v1/sessions', { headers: { authorization: `Bearer ${env.DASHBOARD_TOKEN}` } }],
      ['/api/v1/login', { method: 'POST', body: '{"token":""}', headers: { 'content-type': 'application/json' } }],
    ] as const) {
      const { status, headers, body } = await sendWith<Problem>(changes, path, init);
      expect([status, body.type]).toEqual([503, 'urn:afterimage:problem:misconfigured']);
      expect(body.detail).toContain(name);
      expect(headers.get('retry-after')).toBe('60');
      if (value) expect(JSON.stringify(body)).not.toContain(value);
    }
  });

  it('serves with them', async () => {
    expect((await sendWith({ ENVIRONMENT: 'production' }, '/health', {})).status).toBe(200);
  });
});

describe('REQUIRE_ORIGIN', () => {
  const fromServer = { ...opening, headers: { 'content-type': 'application/json' } };

  it('refuses recordings without an Origin, and takes those of allowed pages', async () => {
    const refused = await sendWith<Problem>({ REQUIRE_ORIGIN: 'true' }, '/api/v1/sessions', fromServer);
    expect([refused.status, refused.body.type]).toEqual([403, 'urn:afterimage:problem:origin-not-allowed']);
    expect((await sendWith({ REQUIRE_ORIGIN: 'true' }, '/api/v1/sessions', opening)).status).toBe(201);
  });

  it('takes both when it is not set', async () => {
    expect((await send('/api/v1/sessions', fromServer)).status).toBe(201);
  });
});

it('takes the null origin only where it is listed', async () => {
  const fromNull = { ...opening, headers: { ...opening.headers, origin: 'null' } };
  expect((await sendWith({ ALLOWED_ORIGINS: '*' }, '/api/v1/sessions', fromNull)).status).toBe(403);
  const listed = await sendWith({ ALLOWED_ORIGINS: '*, null' }, '/api/v1/sessions', fromNull);
  expect([listed.status, listed.headers.get('access-control-allow-origin')]).toEqual([201, 'null']);
});
