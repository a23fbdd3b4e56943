import { describe, expect, it } from 'vitest';
import { app } from './app.ts';
import { closeObjects, listMismatches } from './openapi/check-json.ts';
import {
  exampleBatch,
  exampleNote,
  exampleOpening,
  examplePicture,
  examplePictureFields,
  exampleSessionId,
  exampleSessionKey,
} from './openapi/examples.ts';
import type { Body, Operation } from './openapi/operation.ts';
import { operations } from './openapi/operations.ts';
import { buildPath } from './openapi/requests.ts';
import type { Json } from './openapi/responses.ts';
import type { NoteView } from '../protocol/note.ts';
import { makeSessionKey } from './create-session.ts';
import { env, post, read, send, shopOrigin, type Answer } from './test-client.ts';

type Response = { headers: Record<string, { $ref: string }>; content?: Record<string, { schema?: Json }> };
type Document = Json & {
  paths: Record<string, Record<string, { responses: Record<string, Response> }>>;
  components: { headers: Record<string, { required?: boolean }> };
};

const fetchDocument = () => send<Document>('/api/v1/openapi.json');

const bearer = { authorization: `Bearer ${env.DASHBOARD_TOKEN}` };

/** The path of an operation as its example has it. */
const fillPath = ({ path, param }: Operation): string =>
  path.replaceAll(/:([a-z_]+)/g, (_, name: string) => param?.example[name] ?? '');

/** The visit of the examples, recorded for real: what its examples call by name, and the name that it has here. */
async function recordVisit(): Promise<Map<string, string>> {
  const key = makeSessionKey(Date.now());
  const opened = await post<{ session_id: string }>('/sessions', { ...exampleOpening, session_key: key });
  const { session_id } = opened.body;
  await post('/track', { ...exampleBatch, session_id });
  const image = `data:image/png;base64,${examplePicture}`;
  await post('/track/screenshot', { ...examplePictureFields, session_id, image });
  const { body: note } = await send<NoteView>(`/api/v1/sessions/${session_id}/notes`, {
    method: 'POST',
    headers: { ...bearer, 'content-type': 'application/json' },
    body: JSON.stringify({ at: exampleNote.at, body: exampleNote.body }),
  });
  await read(`/sessions/${session_id}/screenshots`);
  return new Map([
    [String(exampleNote.note_id), String(note.note_id)],
    [exampleSessionId, session_id],
    [exampleSessionKey, makeSessionKey(Date.now())],
    ['the dashboard token', env.DASHBOARD_TOKEN],
  ]);
}

/** Sends the example of an operation, with one of its bodies. */
async function sendExample(operation: Operation, body: Body | undefined, mediaType: string): Promise<Answer<unknown>> {
  const names = await recordVisit();
  const fill = (text: string): string => [...names].reduce((filled, [from, to]) => filled.replaceAll(from, to), text);
  const path = fillPath(operation);
  const query = new URLSearchParams({ ...operation.query?.example, ...body?.query?.example }).toString();
  return send(
    fill(query ? `${path}?${query}` : path),
    {
      method: operation.method.toUpperCase(),
      headers: {
        ...(operation.who === 'tracker' && { origin: shopOrigin }),
        ...(operation.who === 'dashboard' && bearer),
        ...(body && { 'content-type': mediaType }),
      },
      ...(body && { body: body.schema ? fill(JSON.stringify(body.example)) : decode(examplePicture) }),
    },
    '192.0.2.31',
  );
}

const decode = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

/** Each form in which an operation's request comes; a raw picture is sent as what the example is. */
const listForms = ({ bodies }: Operation): { body?: Body; mediaType: string }[] =>
  bodies?.flatMap((body) =>
    (body.schema ? body.mediaTypes : ['image/png']).map((mediaType) => ({ body, mediaType })),
  ) ?? [{ mediaType: '' }];

/** The refusals of an operation that its description foretells. */
async function sendWrongly(operation: Operation): Promise<Answer<unknown>[]> {
  const { who, bodies } = operation;
  const path = fillPath(operation);
  const method = operation.method.toUpperCase();
  const answers: Answer<unknown>[] = [];
  if (who === 'dashboard') answers.push(await send(path, { method }));
  if (who === 'tracker') answers.push(await send(path, { method, headers: { origin: 'https://other.example' } }));
  for (const [type, body] of bodies ? [['text/plain', '{'] as const, ['text/html', '{}'] as const] : []) {
    answers.push(
      await send(path, { method, headers: { ...(who === 'dashboard' && bearer), 'content-type': type }, body }),
    );
  }
  expect(answers.map(({ status }) => status)).toEqual([
    ...(who === 'dashboard' ? [401] : []),
    ...(who === 'tracker' ? [403] : []),
    ...(bodies ? [400, 415] : []),
  ]);
  return answers;
}

describe('the OpenAPI document', () => {
  it('is there for anyone, and may be kept for five minutes', async () => {
    const { status, headers, body } = await fetchDocument();
    expect([status, body.openapi]).toEqual([200, '3.1.1']);
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('cache-control')).toBe('public, max-age=300');
  });

  it('has every route of the worker, and none that it does not have', async () => {
    const { body } = await fetchDocument();
    const documented = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    const routes = app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.endsWith('/*'))
      .map(({ method, path }) => `${method.toLowerCase()} ${buildPath(path)}`);
    expect(documented.sort()).toEqual([...new Set(routes)].sort());
  });

  for (const operation of operations) {
    it(`answers the example of ${operation.id} as it says`, async () => {
      const { body: document } = await fetchDocument();
      const { responses = {} } = document.paths[buildPath(operation.path)]?.[operation.method] ?? {};
      for (const { body, mediaType } of listForms(operation)) {
        const answer = await sendExample(operation, body, mediaType);
        expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
        const response = responses[String(answer.status)];
        expect(response, `${answer.status} is documented`).toBeDefined();
        expect(Object.keys(response?.headers ?? {}).filter((name) => !answer.headers.has(name))).toEqual([]);
        const type = answer.headers.get('content-type');
        expect(Object.keys(response?.content ?? { none: {} })).toContain(type ?? 'none');
        const schema = response?.content?.[type ?? '']?.schema;
        if (schema) expect(listMismatches(closeObjects(document), schema, answer.body)).toEqual([]);
      }
    });
  }

  it('tells an answer with a field that is not documented from one that fits', async () => {
    const { body: document } = await fetchDocument();
    const schema = { $ref: '#/components/schemas/Health' };
    expect(listMismatches(closeObjects(document), schema, { status: 'healthy' })).toEqual([]);
    expect(listMismatches(closeObjects(document), schema, { status: 'healthy', more: 1 })).not.toEqual([]);
    expect(listMismatches(closeObjects(document), schema, {})).not.toEqual([]);
  });

  for (const operation of operations) {
    it(`documents what ${operation.id} refuses: no log-in, another origin, a body that it cannot read`, async () => {
      const { body: document } = await fetchDocument();
      const { responses = {} } = document.paths[buildPath(operation.path)]?.[operation.method] ?? {};
      for (const answer of await sendWrongly(operation)) {
        expect(Object.keys(responses)).toContain(String(answer.status));
        expect(answer.headers.get('content-type')).toBe('application/problem+json');
        expect(listMismatches(closeObjects(document), { $ref: '#/components/schemas/Problem' }, answer.body)).toEqual(
          [],
        );
      }
    });
  }
});
