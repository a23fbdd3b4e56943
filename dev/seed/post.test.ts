import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { makePost } from './post.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** An API that gives these answers, one after the other. */
async function startApi(answers: readonly { status: number; retryAfter?: string; body?: unknown }[]): Promise<string> {
  let next = 0;
  const api = createServer((_request, response) => {
    const { status, retryAfter, body = {} } = answers[next++] ?? { status: 500 };
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(retryAfter && { 'retry-after': retryAfter }),
    });
    response.end(JSON.stringify(body));
  });
  server = api;
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
}

it('waits as long as the API says, says why, and sends it again', async () => {
  const url = await startApi([
    { status: 429, retryAfter: '0.05', body: { detail: 'Too many requests from this address.' } },
    { status: 201, body: { count: 3 } },
  ]);
  const waits: [number, string][] = [];
  const post = makePost(url, (ms, why) => waits.push([ms, why]));
  expect(await post('/track', '{}', 'application/json')).toEqual({ status: 201, body: { count: 3 } });
  expect(waits).toEqual([[50, '429, Too many requests from this address.']]);
});

it('takes 410 for an answer: what was erased stays so', async () => {
  const post = makePost(await startApi([{ status: 410 }]), () => undefined);
  expect((await post('/track', '{}', 'application/json')).status).toBe(410);
});

it('does not repeat what is refused, and says what the API said', async () => {
  const url = await startApi([{ status: 400, body: { detail: '/stream must be a number' } }]);
  await expect(makePost(url, () => undefined)('/track', '{}', 'application/json')).rejects.toThrow(
    'POST /track was answered 400, /stream must be a number',
  );
});
