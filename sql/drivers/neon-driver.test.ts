import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { neonConfig } from '@neondatabase/serverless';
import { afterEach, expect, it } from 'vitest';
import { getSqlState, type Database } from '../connect.ts';
import { connectToTestDatabase } from '../test-database.ts';
import { connectToNeon } from './neon-driver.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A database behind a server that does as it is told. It is given up 100 ms after the time for a statement. */
async function makeDatabase(onRequest: RequestListener, statementTimeoutMs = 20_000): Promise<Database> {
  const server = createServer(onRequest);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const database = connectToNeon(`postgres://user:secret@127.0.0.1:${port}/name`, {
    name: 'a-name',
    statementTimeoutMs,
    connectTimeoutS: 0.1,
    idleTimeoutS: 20,
  });
  ends.push(() => {
    database.destroy();
    server.closeAllConnections();
    server.close();
  });
  return database;
}

const ask = (database: Database): Promise<unknown> =>
  database.query({ text: 'SELECT 1', params: [] }).catch((error: unknown) => error);

it('gives up a server that is silent after the times for connecting and for a statement', async () => {
  const database = await makeDatabase(() => undefined, 200);
  const startMs = performance.now();
  const error = await ask(database);
  expect(String(error)).toContain('the database did not answer in 300 ms');
  expect(getSqlState(error)).toBeNull();
  expect(performance.now() - startMs).toBeGreaterThanOrEqual(290);
});

it('has the server end a statement that is given up', async () => {
  const name = 'to-be-given-up';
  const [database, other] = [connectToTestDatabase({ name }), connectToTestDatabase()];
  ends.push(() => other.destroy());
  const text = `
    SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = $1::text AND state = 'active'`;
  const count = (): Promise<unknown> => other.query({ text, params: [name] });
  const given = database.query({ text: 'SELECT pg_sleep(60)', params: [] }).catch((error: unknown) => error);
  await expect.poll(count, { timeout: 20_000 }).toEqual([{ n: 1 }]);
  database.destroy();
  expect(await given).toBeInstanceOf(Error);
  await expect.poll(count, { timeout: 20_000 }).toEqual([{ n: 0 }]);
});

it('gives up a server that begins to answer and does not end', async () => {
  const database = await makeDatabase((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"results":[');
  }, 200);
  const error = await ask(database);
  expect(error).toBeInstanceOf(Error);
  expect(getSqlState(error)).toBeNull();
});

it.each([
  [400, { message: 'the compute is suspended', code: '' }],
  [400, { message: 'no code' }],
  [507, { message: 'response is too large', code: '' }],
  [500, { message: 'console request failed', code: '08006' }],
])('has no state for what a proxy says of itself, with %s', async (status, body) => {
  const database = await makeDatabase((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const error = await ask(database);
  expect(String(error)).toContain(body.message);
  expect(getSqlState(error)).toBeNull();
});

it('sends one request for a call, with the settings of its transaction first', async () => {
  const requests: unknown[] = [];
  const database = await makeDatabase((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      const { queries } = JSON.parse(text) as { queries: unknown[] };
      requests.push({ url: request.url, level: request.headers['neon-batch-isolation-level'], queries });
      response.end(JSON.stringify({ results: queries.map(() => ({ fields: [], rows: [] })) }));
    });
  });
  await database.transaction([{ text: 'SELECT $1::bytea', params: [Uint8Array.of(1, 255)] }]);
  expect(requests).toEqual([
    {
      url: '/sql',
      level: 'ReadCommitted',
      queries: [
        {
          query: expect.stringContaining("set_config('statement_timeout', $1::text, true)"),
          params: ['20000', 'a-name'],
        },
        { query: 'SELECT $1::bytea', params: [String.raw`\x01ff`] },
      ],
    },
  ]);
});

it('speaks without TLS only to this machine', () => {
  const { fetchEndpoint } = neonConfig;
  const find = (host: string): unknown =>
    typeof fetchEndpoint === 'function' ? fetchEndpoint(host, 5433) : fetchEndpoint;
  expect(find('127.0.0.1')).toBe('http://127.0.0.1:5433/sql');
  expect(find('[::1]')).toBe('http://[::1]:5433/sql');
  expect(find('ep-cool-darkness-123456-pooler.eu-central-1.aws.neon.tech')).toBe(
    'https://api.eu-central-1.aws.neon.tech/sql',
  );
  expect(find('127.0.0.1.example.com')).toMatch(/^https:/);
});
