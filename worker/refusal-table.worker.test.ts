import { listDurableObjectIds } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventFieldNames } from '../protocol/event.ts';
import { batchSchema } from '../protocol/batch.ts';
import { screenshotSchema } from '../protocol/screenshot.ts';
import { sessionOpeningSchema } from '../protocol/session.ts';
import { buildSessionKey } from '../protocol/session-key.ts';
import type { Problem } from '../protocol/problem.ts';
import type { SessionDetailView } from '../protocol/views.ts';
import { certifySessionKey } from './session-ids.ts';
import { buildEvent, env, openSession, read, send, shopOrigin, type Answer } from './test-client.ts';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const days = 86_400_000;

type Body = Record<string, unknown>;
type Route = {
  path: string;
  build: (sessionId: string) => Body;
  fields: string[];
  eventsAt: string | null;
  maxBytes: number;
};

const events = () => [buildEvent(), buildEvent()];
const numbered = () => ({ stream: 4, first_seq: 1, events: events() });

const routes: Route[] = [
  {
    path: '/sessions',
    build: () => ({ page_url: 'https://shop.example/', batch: numbered() }),
    fields: Object.keys(sessionOpeningSchema.entries),
    eventsAt: '/batch/events',
    maxBytes: 1_000_000,
  },
  {
    path: '/track',
    build: (session_id) => ({ session_id, ...numbered() }),
    fields: Object.keys(batchSchema.entries),
    eventsAt: '/events',
    maxBytes: 1_000_000,
  },
  {
    path: '/track/screenshot',
    build: (session_id) => ({
      session_id,
      timestamp: new Date().toISOString(),
      page_url: 'https://shop.example/',
      image: `data:image/png;base64,${png}`,
    }),
    fields: Object.keys(screenshotSchema.entries),
    eventsAt: null,
    maxBytes: 14_000_000,
  },
];

/** Fields that hold objects or lists: text is wrong there, as an object is in all others. */
const structured = new Set(['metadata', 'batch', 'events', 'lost', 'event_data']);
const wrongValue = (field: string): unknown => (structured.has(field) ? 'text' : { not: 'this' });

let sessionId = '';
beforeAll(async () => {
  sessionId = await openSession();
});

function ask(path: string, body: BodyInit, more: { headers?: Record<string, string>; method?: string } = {}) {
  return send<Problem>(`/api/v1${path}`, {
    method: more.method ?? 'POST',
    headers: { 'content-type': 'text/plain', origin: shopOrigin, ...more.headers },
    body,
  });
}

/** What is stored of the session after a drain, and how many objects there are. */
async function measure(): Promise<string> {
  const { body } = await read<SessionDetailView>(`/sessions/${sessionId}`);
  const ids = await listDurableObjectIds(env.SESSION_BUFFER);
  return [body.event_count, body.ledger.pending, body.screenshot_count, ids.length].join();
}

/** Sends what is to be refused and checks the whole refusal: status, kind, pointer, CORS headers, and that nothing is stored. */
async function expectRefusal(
  request: () => Promise<Answer<Problem>>,
  status: number,
  kind: string,
  pointer?: string,
): Promise<void> {
  const before = await measure();
  const answer = await request();
  expect([answer.status, answer.body.type]).toEqual([status, `urn:afterimage:problem:${kind}`]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('access-control-allow-origin')).toBe(shopOrigin);
  expect(answer.headers.get('access-control-expose-headers')).toContain('Retry-After');
  if (pointer !== undefined) expect(answer.body.errors?.map((error) => error.pointer)).toContain(pointer);
  expect(await measure()).toBe(before);
}

const gzip = async (text: string): Promise<ArrayBuffer> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();

/** An id of the age, certified and never opened. */
const certify = async (ageMs: number): Promise<string> => {
  const at = Date.now() - ageMs;
  const key = buildSessionKey(at, crypto.getRandomValues(new Uint8Array(7)));
  const certified = await certifySessionKey(env, 'default', key, at);
  if (!certified.ok) throw new Error(certified.detail);
  return certified.sessionId;
};

for (const { path, build, fields, eventsAt, maxBytes } of routes) {
  const text = (change: Body = {}) => JSON.stringify({ ...build(sessionId), ...change });
  const withEvents = (list: unknown): string => {
    const body = build(sessionId);
    return JSON.stringify(
      path === '/sessions' ? { ...body, batch: { ...numbered(), events: list } } : { ...body, events: list },
    );
  };

  describe(`POST ${path} refuses`, () => {
    it('broken JSON, an empty body, and JSON that is no object', async () => {
      await expectRefusal(() => ask(path, text().slice(0, -1)), 400, 'malformed-json');
      await expectRefusal(() => ask(path, ''), 400, 'malformed-json');
      for (const body of ['null', '5', '"text"']) await expectRefusal(() => ask(path, body), 400, 'invalid-request');
    });

    it('another content type, another encoding, and a body over the limit', async () => {
      for (const type of ['application/xml', 'multipart/form-data', 'image/gif', '']) {
        const headers = { 'content-type': type };
        await expectRefusal(() => ask(path, text(), { headers }), 415, 'unsupported-media-type');
      }
      await expectRefusal(() => ask(`${path}?encoding=br`, text()), 400, 'invalid-request', '?encoding');
      await expectRefusal(() => ask(path, text({ padding: 'x'.repeat(maxBytes) })), 413, 'body-too-large');
    });

    it('gzip that is none, that is cut short, or that grows over the limit', async () => {
      const whole = await gzip(text());
      await expectRefusal(() => ask(`${path}?encoding=gzip`, text()), 400, 'malformed-body');
      await expectRefusal(() => ask(`${path}?encoding=gzip`, whole.slice(0, -6)), 400, 'malformed-body');
      const bomb = await gzip(' '.repeat(maxBytes * 2));
      await expectRefusal(() => ask(`${path}?encoding=gzip`, bomb), 413, 'body-too-large');
    });

    it.each(fields)('a wrong type of %s', async (field) => {
      await expectRefusal(() => ask(path, text({ [field]: wrongValue(field) })), 400, 'invalid-request', `/${field}`);
    });

    const required =
      path === '/sessions'
        ? ['page_url']
        : Object.keys(build('')).filter((field) => !['stream', 'first_seq'].includes(field));
    it.each(required)('a missing %s', async (field) => {
      await expectRefusal(() => ask(path, text({ [field]: undefined })), 400, 'invalid-request', `/${field}`);
    });

    it('an origin that is not allowed and the null origin, and takes none at all', async () => {
      for (const origin of ['https://evil.example', 'null']) {
        const before = await measure();
        const answer = await ask(path, text(), { headers: { origin } });
        expect([answer.status, answer.body.type]).toEqual([403, 'urn:afterimage:problem:origin-not-allowed']);
        expect(answer.headers.get('access-control-allow-origin')).toBe('*');
        expect(await measure()).toBe(before);
      }
      const none = await send(`/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: text(),
      });
      expect(none.status).toBe(201);
    });

    it('other methods', async () => {
      for (const method of ['PUT', 'PATCH', 'DELETE']) {
        const answer = await ask(path, text(), { method });
        expect([method, answer.status, answer.body.type]).toEqual([
          method,
          405,
          'urn:afterimage:problem:method-not-allowed',
        ]);
        expect(answer.headers.get('allow')).toContain('POST');
      }
    });

    if (eventsAt !== null) {
      it.each([...eventFieldNames])('a wrong type of %s in an event', async (field) => {
        const body = withEvents([buildEvent(), { ...buildEvent(), [field]: wrongValue(field) }]);
        await expectRefusal(() => ask(path, body), 400, 'invalid-request', `${eventsAt}/1/${field}`);
      });

      it.each(['page_url', 'event_type', 'timestamp'])('a missing %s in an event', async (field) => {
        const body = withEvents([{ ...buildEvent(), [field]: undefined }]);
        await expectRefusal(() => ask(path, body), 400, 'invalid-request', `${eventsAt}/0/${field}`);
      });

      it('no events, and 101 of them', async () => {
        await expectRefusal(() => ask(path, withEvents([])), 400, 'invalid-request', eventsAt);
        const many = Array.from({ length: 101 }, () => buildEvent());
        await expectRefusal(() => ask(path, withEvents(many)), 400, 'invalid-request', eventsAt);
      });
    }

    if (path !== '/sessions') {
      it('a session that is forged, expired, of another site, or erased', async () => {
        const forged = crypto.randomUUID();
        await expectRefusal(() => ask(path, text({ session_id: forged })), 401, 'session-unknown');
        const expired = await certify(9 * days);
        await expectRefusal(() => ask(path, text({ session_id: expired })), 401, 'session-expired');
        await expectRefusal(() => ask(path, text({ site_id: 'other' })), 401, 'session-unknown');
        const erased = await openSession();
        const headers = { authorization: `Bearer ${env.DASHBOARD_TOKEN}` };
        await send(`/api/v1/sessions/${erased}`, { method: 'DELETE', headers });
        await expectRefusal(() => ask(path, text({ session_id: erased })), 410, 'session-erased');
      });

      it('a session that was certified but never opened', async () => {
        const answer = await ask(path, text({ session_id: await certify(0) }));
        expect([answer.status, answer.body.type]).toEqual([401, 'urn:afterimage:problem:session-unknown']);
      });
    }
  });
}

describe('the routes of the dashboard refuse', () => {
  const id = crypto.randomUUID();
  const paths = [
    '/sessions',
    `/sessions/${id}`,
    `/sessions/${id}/events`,
    `/sessions/${id}/notes`,
    `/sessions/${id}/screenshots`,
    `/sessions/${id}/screenshots/1`,
  ];

  it.each([...paths])('%s without a log-in, and with a wrong one', async (path) => {
    for (const headers of [{}, { authorization: 'Bearer no' }, { cookie: 'afterimage_login=9999999999.forged' }]) {
      const answer = await send<Problem>(`/api/v1${path}`, { headers });
      expect([answer.status, answer.body.type]).toEqual([401, 'urn:afterimage:problem:unauthorized']);
    }
  });

  it.each(paths.slice(1))('%s for a session that is not there', async (path) => {
    expect((await read<Problem>(path)).status).toBe(404);
  });

  it.each(paths.slice(1).map((path) => path.replace(id, 'nonsense')))('%s', async (path) => {
    const answer = await read<Problem>(path);
    expect([answer.status, answer.body.type]).toEqual([400, 'urn:afterimage:problem:invalid-request']);
  });

  it.each([...paths, '/health', '/login'])('%s by another method', async (path) => {
    const at = path === '/health' ? '/health' : `/api/v1${path}`;
    const headers = { authorization: `Bearer ${env.DASHBOARD_TOKEN}` };
    const answer = await send<Problem>(at, { method: 'PATCH', headers });
    expect([answer.status, answer.body.type]).toEqual([405, 'urn:afterimage:problem:method-not-allowed']);
  });
});
