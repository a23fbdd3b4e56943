import { afterAll, beforeAll, expect, it } from 'vitest';
import { startNeonStandIn, type NeonStandIn } from './start-neon-stand-in.ts';

const maxBytes = 2_000;
const nowhere = 'postgres://nobody:nothing@127.0.0.1:9/none';
let standIn: NeonStandIn;
beforeAll(async () => {
  standIn = await startNeonStandIn(nowhere, maxBytes);
});
afterAll(() => standIn.stop());

const driverHeaders = {
  'neon-connection-string': nowhere,
  'neon-raw-text-output': 'true',
  'neon-array-mode': 'true',
};
const query = JSON.stringify({ query: 'SELECT 1', params: [] });

async function send(init: RequestInit, path = '/sql'): Promise<{ status: number; message: string; code: string }> {
  const { host } = new URL(standIn.getUrl(nowhere));
  const response = await fetch(`http://${host}${path}`, {
    method: 'POST',
    headers: driverHeaders,
    body: query,
    ...init,
  });
  return { status: response.status, ...((await response.json()) as { message: string; code: string }) };
}

const batch = { body: `{"queries":[${query}]}` };
const refusals: [name: string, status: number, message: string, init: RequestInit, path?: string][] = [
  ['another path', 404, 'there is only /sql', {}, '/v2'],
  ['another method', 405, 'only POST is answered', { method: 'PUT' }],
  ['a body over the bound', 413, 'request is too large', { body: 'x'.repeat(maxBytes + 1) }],
  ['a body that is no JSON', 400, 'SyntaxError', { body: '{' }],
  ['a body without a query', 400, 'Invalid type', { body: '{}' }],
  ['parameters that are not text', 400, 'Invalid type', { body: '{"query":"SELECT $1","params":[1]}' }],
  ['no address', 400, 'Neon-Connection-String has no address', { headers: { 'neon-connection-string': '' } }],
  ['parsed values', 400, 'only raw text', { headers: { 'neon-connection-string': nowhere } }],
  [
    'an isolation level that is none',
    400,
    'invalid isolation level',
    { ...batch, headers: { ...driverHeaders, 'neon-batch-isolation-level': 'Chaos' } },
  ],
  ['a server that does not answer', 500, 'ECONNREFUSED', {}],
];

it.each(refusals)('refuses %s with %s', async (_name, status, message, init, path) => {
  const answer = await send(init, path);
  expect(answer).toMatchObject({ status, code: '' });
  expect(answer.message).toContain(message);
});
