import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LoginState } from '../../protocol/answers.ts';
import type { Problem } from '../../protocol/problem.ts';
import { access, startAccess, type AccessSigner } from './sign-access-tokens.ts';
import type { Operation } from '../openapi/operation.ts';
import { operations } from '../openapi/operations.ts';
import { env, openSession, send, sendWith, shopOrigin, type Answer } from '../test-client.ts';

const ownOrigin = 'https://worker.example';

/** Where somebody comes from, and with what. */
type Caller = { headers: () => Record<string, string> | Promise<Record<string, string>>; withAccess?: boolean };

let signer: Awaited<ReturnType<typeof startAccess>>;
let cookie = '';
let sessionId = '';
const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
const assertion = async (sign: AccessSigner, payload?: Record<string, unknown>): Promise<Record<string, string>> => ({
  'cf-access-jwt-assertion': await sign(payload),
});

/** A cookie with the right signature for a time that is over, made as the worker makes it. */
async function signCookie(expires: number): Promise<string> {
  const secret = new TextEncoder().encode(`afterimage login\n${env.SESSION_SECRET}\n${env.DASHBOARD_TOKEN}`);
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(String(expires))));
  return `__Host-afterimage_login=${encodeURIComponent(`${expires}.${btoa(String.fromCharCode(...mac))}`)}`;
}

const nowS = Math.floor(Date.now() / 1000);

/** Everyone who may come, and whether a route of the dashboard lets them in, with the token and with Cloudflare Access. */
const callers: Record<string, Caller & { expected: 'in' | 401 | 403 }> = {
  nobody: { headers: () => ({}), expected: 401 },
  'a page with a tracker': { headers: () => ({ origin: shopOrigin, 'sec-fetch-site': 'cross-site' }), expected: 403 },
  'a page with a tracker in an old browser': { headers: () => ({ origin: shopOrigin }), expected: 403 },
  'a wrong token': { headers: () => bearer('wrong'), expected: 401 },
  'an empty token': { headers: () => bearer(' '), expected: 401 },
  'the session secret': { headers: () => bearer(env.SESSION_SECRET), expected: 401 },
  'the token under another scheme': {
    headers: () => ({ authorization: `Basic ${env.DASHBOARD_TOKEN}` }),
    expected: 401,
  },
  'the right token': { headers: () => bearer(env.DASHBOARD_TOKEN), expected: 'in' },
  'the right token on another page': {
    headers: () => ({ ...bearer(env.DASHBOARD_TOKEN), 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }),
    expected: 403,
  },
  'a cookie': { headers: () => ({ cookie, 'sec-fetch-site': 'same-origin' }), expected: 'in' },
  'a cookie in an old browser': { headers: () => ({ cookie, origin: ownOrigin }), expected: 'in' },
  'a cookie that expires in a minute': {
    headers: async () => ({ cookie: await signCookie(nowS + 60) }),
    expected: 'in',
  },
  'an expired cookie': { headers: async () => ({ cookie: await signCookie(nowS - 1) }), expected: 401 },
  'a cookie with another time': {
    headers: () => ({ cookie: cookie.replace(/=\d+/, (found) => `=${Number(found.slice(1)) + 1}`) }),
    expected: 401,
  },
  'a cookie without the prefix of a host': {
    headers: () => ({ cookie: cookie.replace('__Host-', '') }),
    expected: 401,
  },
  'a cookie from another origin': {
    headers: () => ({ cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }),
    expected: 403,
  },
  'a cookie from a subdomain': {
    headers: () => ({ cookie, 'sec-fetch-site': 'same-site', origin: 'https://blog.worker.example' }),
    expected: 403,
  },
  'a cookie from a sandboxed page': { headers: () => ({ cookie, origin: 'null' }), expected: 403 },
  'an Access token where there is no Access': { headers: () => assertion(signer.sign), expected: 401 },
  'an Access token': { headers: () => assertion(signer.sign), withAccess: true, expected: 'in' },
  'an Access token in its cookie': {
    headers: async () => ({ cookie: `CF_Authorization=${await signer.sign()}` }),
    withAccess: true,
    expected: 'in',
  },
  'an Access token from another origin': {
    headers: async () => ({ ...(await assertion(signer.sign)), 'sec-fetch-site': 'cross-site' }),
    withAccess: true,
    expected: 403,
  },
  'an Access token with a wrong aud': {
    headers: () => assertion(signer.sign, { aud: ['another application'] }),
    withAccess: true,
    expected: 401,
  },
  'an Access token without aud': {
    headers: () => assertion(signer.sign, { aud: undefined }),
    withAccess: true,
    expected: 401,
  },
  'an Access token of another team': {
    headers: () => assertion(signer.sign, { iss: 'https://evil.cloudflareaccess.com' }),
    withAccess: true,
    expected: 401,
  },
  'an expired Access token': {
    headers: () => assertion(signer.sign, { exp: nowS - 3_600 }),
    withAccess: true,
    expected: 401,
  },
  'a forged Access token': { headers: () => assertion(signer.forge), withAccess: true, expected: 401 },
  'an Access token that is none': {
    headers: () => ({ 'cf-access-jwt-assertion': 'bnVsbA.bnVsbA.' }),
    withAccess: true,
    expected: 401,
  },
  'the token where Access is asked': { headers: () => bearer(env.DASHBOARD_TOKEN), withAccess: true, expected: 401 },
  'a cookie where Access is asked': { headers: () => ({ cookie }), withAccess: true, expected: 401 },
};

beforeAll(async () => {
  sessionId = await openSession({ user_id: 'matrix@shop.example' });
  const login = await send('/api/v1/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ token: env.DASHBOARD_TOKEN }),
  });
  cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
  signer = await startAccess();
});
afterAll(() => signer.stop());

/** Sends an operation's emptiest request: whoever is let in gets past the door, to be answered or refused for what it asks. */
async function call(operation: Operation, caller: Caller, address: string): Promise<Answer<Problem>> {
  const param = { session_id: sessionId, user_id: 'nobody', screenshot_id: '1', note_id: '1' };
  const path = operation.path.replaceAll(/:([a-z_]+)/g, (_, name: keyof typeof param) => param[name]);
  const headers = { 'cf-connecting-ip': address, ...(await caller.headers()) };
  const init = { method: operation.method.toUpperCase(), headers };
  // A request of its own gives its connection to the database back when it ends, one within the test only with the test.
  return caller.withAccess ? sendWith(access, path, init) : send(path, init);
}

/** Erasing comes last: the others ask for the session. */
const inOrder = [...operations].sort((a, b) => Number(a.method === 'delete') - Number(b.method === 'delete'));

for (const operation of inOrder.filter(({ who }) => who === 'dashboard')) {
  describe(`${operation.method} ${operation.path}`, () => {
    it.each(Object.entries(callers))('by %s', async (name, caller) => {
      const { status, body } = await call(operation, caller, `192.0.2.${Object.keys(callers).indexOf(name)}`);
      const kind = body.type?.split(':').at(-1);
      if (caller.expected === 'in') expect([401, 403, 429, 500]).not.toContain(status);
      else expect([status, kind]).toEqual([caller.expected, caller.expected === 401 ? 'unauthorized' : 'cross-origin']);
    });
  });
}

for (const operation of operations.filter(({ who }) => who !== 'dashboard')) {
  it(`${operation.method} ${operation.path} asks nobody to log in`, async () => {
    const origin = operation.who === 'tracker' ? { origin: shopOrigin } : {};
    const answer = await call(operation, { headers: () => origin }, '192.0.2.200');
    expect(answer.status).not.toBe(401);
    expect(answer.status).not.toBe(403);
  });
}

const askLogin = (headers: Record<string, string>, withAccess = false) =>
  sendWith<LoginState>(withAccess ? access : {}, '/api/v1/login', { headers });

describe('GET /login', () => {
  it('says what opens the dashboard, and whether it is open', async () => {
    expect((await askLogin({})).body).toEqual({ method: 'token', is_logged_in: false });
    expect((await askLogin({ cookie })).body).toEqual({ method: 'token', is_logged_in: true });
    expect((await askLogin({}, true)).body).toEqual({ method: 'access', is_logged_in: false });
    expect((await askLogin(await assertion(signer.sign), true)).body).toEqual({ method: 'access', is_logged_in: true });
  });

  it('takes no token where Cloudflare Access opens it', async () => {
    const answer = await sendWith<Problem>(access, '/api/v1/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: env.DASHBOARD_TOKEN }),
    });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([401, null]);
  });
});

describe('while the keys of Cloudflare Access cannot be had', () => {
  it.each([
    ['cannot be reached', () => Promise.reject(new Error('Network connection lost.'))],
    ['fails', () => Promise.resolve(new Response(null, { status: 500 }))],
    ['does not know the team', () => Promise.resolve(new Response(null, { status: 404 }))],
  ])('because its server %s, it is 503 and nobody is let in', async (reason, answer) => {
    const headers = await assertion(signer.sign);
    const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(answer);
    const team = { ...access, ACCESS_TEAM: `team-${reason.length}` };
    const refused = await sendWith<Problem>(team, '/api/v1/sessions', { headers });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(fetched).toHaveBeenCalledOnce();
  });
});

it('counts wrong Bearer tokens against the limit of log-ins', async () => {
  const statuses = new Set<number>();
  // 20 a minute, and a new minute may begin meanwhile.
  for (let i = 0; i < 45 && !statuses.has(429); i += 1) {
    statuses.add((await send('/api/v1/sessions', { headers: bearer(`guess ${i}`) }, '192.0.2.210')).status);
  }
  expect(statuses).toEqual(new Set([401, 429]));
  const right = await send('/api/v1/sessions', { headers: bearer(env.DASHBOARD_TOKEN) }, '192.0.2.210');
  expect(right.status).toBe(200);
});
