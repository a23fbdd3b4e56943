import type { Random } from '../../random.ts';
import { drawReaderHeaders, drawTrackerHeaders, fuzzOrigin, fuzzToken } from '../draw-headers.ts';
import { canary, joinVerdicts, type Draft, type Verdict } from '../fuzz-request.ts';
import type { LiveSession } from '../live-sessions.ts';

type Header = readonly [string, string];

const draft = (kind: string, method: string, path: string, verdict: Verdict, more: Partial<Draft> = {}): Draft => ({
  kind,
  method,
  path,
  headers: [],
  body: null,
  manner: 'whole',
  verdict,
  story: [],
  ...more,
});

const json: Header = ['content-type', 'application/json'];
const bearer: Header = ['authorization', `Bearer ${fuzzToken}`];

/** Logging in and out, health, the document: what takes no session. */
export function draftOther(random: Random): Draft {
  const lot = random.int(0, 9);
  if (lot < 4) {
    const [verdict, body] = random.pick<readonly [Verdict, string]>([
      ['valid', JSON.stringify({ token: fuzzToken })],
      ['valid', JSON.stringify({ token: fuzzToken, ['__proto__x']: 1 })],
      ['valid', `{"__proto__":{"token":"x"},"token":"${fuzzToken}\\u0000"}`],
      ['invalid', JSON.stringify({ token: canary })],
      ['invalid', '{"token":""}'],
      ['invalid', JSON.stringify({ token: 'x'.repeat(1_025) })],
      ['invalid', '{"token":null}'],
      ['invalid', '{"token":{"length":5}}'],
      ['invalid', '[]'],
      ['invalid', ''],
      ['invalid', '{'],
    ]);
    return draft('log-in', 'POST', '/api/v1/login', verdict, {
      headers: [json],
      body: Buffer.from(body),
      story: [body.slice(0, 60)],
    });
  }
  if (lot === 4)
    return draft('log-in', 'POST', '/api/v1/logout', 'valid', {
      headers: [['cookie', 'afterimage_login=x']],
      body: Buffer.from(random.pick(['', 'c4n4ry'])),
    });
  if (lot === 5)
    return draft(
      'health',
      random.pick(['GET', 'HEAD']),
      `/health${random.pick(['', '/ready', '?c4n4ry=1', '?%zz'])}`,
      'valid',
    );
  if (lot === 6) return draft('document', 'GET', `/api/v1/openapi.json${random.pick(['', '?c4n4ry'])}`, 'valid');
  return draftPreflight(random);
}

function draftPreflight(random: Random): Draft {
  const path = random.pick(['/api/v1/sessions', '/api/v1/track', '/api/v1/track/screenshot']);
  const [verdict, origin] = random.pick<readonly [Verdict, string | null]>([
    ['valid', fuzzOrigin],
    ['invalid', `https://${canary}.example`],
    ['invalid', 'null'],
    ['either', null],
  ]);
  const asked: Header[] = [
    ['access-control-request-method', random.pick(['POST', 'DELETE', canary])],
    ['access-control-request-headers', `content-type, ${canary}`],
  ];
  return draft('preflight', 'OPTIONS', path, verdict, {
    headers: [...(origin === null ? [] : [['origin', origin] as const]), ...asked],
  });
}

/**
 * An erasure of what is not there, or of what cannot be named. What lives is erased at the end of its era alone: no user is named here
 * whom a text of `odd-values.ts` names, since that would erase every session that was given it.
 */
export function draftErasure(random: Random): Draft {
  const id = random.pick([
    '00000000-0000-0000-0000-000000000000',
    '6b047f20-03a1-8fa2-a5e9-b02c1d9a73f0',
    'nobody-c4n4ry',
    '%00',
    'x'.repeat(300),
    '%F0%9F%98%80',
    'nobody%00',
    'hasOwnProperty',
    '%E0%A4%A',
  ]);
  const what = random.pick(['sessions', 'users']);
  const headers = drawReaderHeaders(random);
  return draft('erase', 'DELETE', `/api/v1/${what}/${id}`, joinVerdicts('either', headers.verdict), {
    headers: headers.headers,
  });
}

const erase = (path: string, verdict: Verdict, needs: number[]): Draft =>
  draft('erase', 'DELETE', `/api/v1/${path}`, verdict, { headers: [bearer], needs });
const ask = (path: string, verdict: Verdict, needs: number[]): Draft =>
  draft('read', 'GET', `/api/v1/sessions/${path}`, verdict, {
    headers: [bearer],
    needs,
    story: ['of an erased session'],
  });
const send = (session: LiveSession, need: number): Draft =>
  draft('track', 'POST', '/api/v1/track', 'invalid', {
    headers: [json],
    needs: [need],
    story: ['to an erased session'],
    body: Buffer.from(
      JSON.stringify({
        session_id: session.sessionId,
        site_id: session.siteId,
        events: [
          {
            event_type: 'click',
            timestamp: new Date(session.startMs).toISOString(),
            page_url: 'https://shop.example/late',
          },
        ],
      }),
    ),
  });

/** What ends an era: its mortal sessions are erased, and then asked for. */
export function draftLast(place: number, sessions: readonly LiveSession[], erasedBy: readonly number[]): Draft {
  const [byId, inCapitals, byUser] = sessions;
  if (!byId || !inCapitals || !byUser) throw new Error('an era has three mortal sessions');
  const [first = 0, second = 0] = erasedBy;
  const last = [
    erase(`sessions/${byId.sessionId}`, 'valid', [byId.openedBy]),
    erase(`sessions/${inCapitals.sessionId.toUpperCase()}`, 'valid', [inCapitals.openedBy]),
    erase(`users/${byUser.userId}`, 'valid', [byUser.openedBy]),
    send(byId, first),
    send(inCapitals, second),
    ask(byId.sessionId, 'invalid', [first]),
    ask(`${inCapitals.sessionId}/events`, 'invalid', [second]),
    ask(`${byId.sessionId}/screenshots?include=data`, 'invalid', [first]),
    erase(`sessions/${byId.sessionId}`, 'invalid', [first]),
  ][place];
  if (!last) throw new Error(`an era has no last request ${place}`);
  return last;
}

/** Requests that end an era. */
export const lastRequests = 9;

const knownPaths = [
  '/health',
  '/api/v1/sessions',
  '/api/v1/track',
  '/api/v1/stats/summary',
  '/api/v1/openapi.json',
  '/api/v1/system',
] as const;

const bends: readonly ((path: string, random: Random) => string)[] = [
  (path) => `/${path}`,
  (path) => `//${canary}.example${path}`,
  (path) => path.replaceAll('/', '//'),
  (path) => `${path}/`,
  (path) => `${path}//`,
  (path) => `${path}/.`,
  (path) => `${path}/..`,
  (path) => `/${canary}/..${path}`,
  (path) => `/%2e%2e${path}`,
  (path) => `${path}/%2e%2e/%2e%2e/etc/passwd`,
  (path) => path.replace(/.$/, (last) => `%${last.charCodeAt(0).toString(16)}`),
  (path) => path.replaceAll('/', '%2f'),
  (path) => path.replaceAll('/', '\\'),
  (path) => path.toUpperCase(),
  (path) => `${path}%00`,
  (path) => `${path}%0d%0aX-Injected:%20${canary}`,
  (path) => `${path}%`,
  (path) => `${path}%zz`,
  (path) => `${path}%ff%fe`,
  (path) => `${path};${canary}=1`,
  (path) => `${path}.json`,
  (path) => `${path}/${'x'.repeat(6_000)}`,
  (path) => `${path}${'/a'.repeat(1_500)}`,
  (path) => `${path}?${'%'.repeat(900)}`,
  (path) => `${path}?${'&'.repeat(900)}`,
  (path) => `${path}?${Array.from({ length: 400 }, (_, i) => `a${i}=${i}`).join('&')}`,
  (path) => `${path}#${canary}`,
  (path) => `${path}?a=b?c=d#e`,
  () => `/${canary}`,
  () => '/',
  () => '/api/v1',
  () => '/api/v1/sessions/a/b/c/d',
  () => '/api/v2/track',
  () => '/.env',
  () => '/constructor',
  () => '/__proto__',
];

const methods = [
  'GET',
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'PURGE',
] as const;

/** A path that is bent, or a method that it does not have. */
export function draftPath(random: Random): Draft {
  const path = random.pick(knownPaths);
  const isBent = random.isTrue(0.7);
  const bent = isBent ? (bends[random.int(0, bends.length - 1)]?.(path, random) ?? path) : path;
  const method = random.pick(methods);
  const body = method === 'POST' || method === 'PUT' ? Buffer.from(`{"a":"${canary}"}`) : null;
  const headers: Header[] = [
    ...(random.isTrue(0.5) ? [bearer] : []),
    ...(body ? [json] : []),
    ...drawTrackerHeaders(random).headers,
  ];
  return draft('path and method', method, bent, 'either', { headers, body });
}
