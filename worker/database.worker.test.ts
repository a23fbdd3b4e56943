import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { chooseDriver } from '../sql/choose-driver.ts';
import { connect } from '../sql/connect.ts';
import { buildFlush, env, readWith, unreachable } from './test-client.ts';

const HYPERDRIVE = (env as unknown as { HYPERDRIVE_OF_TESTS: Hyperdrive }).HYPERDRIVE_OF_TESTS;

it('brings every kind of value there and back, in the runtime of Workers', async () => {
  const database = connect(chooseDriver(env, 'write'), {
    name: 'values',
    statementTimeoutMs: 20_000,
    connectTimeoutS: 10,
    idleTimeoutS: 20,
  });
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  const text = `quotes ' " \\ \u{1f986}`;
  const params = [bytes, text, JSON.stringify({ text }), Number.MAX_SAFE_INTEGER, true, null, 0.1];
  const [row] = await database.query<{ bytes: Uint8Array }>({
    text: `
SELECT $1::bytea AS bytes, $2::text AS text, $3::text::json AS json, $4::bigint AS whole, $5::boolean AS yes,
  $6::text AS none, $7::double precision AS part, '2026-11-20T12:00:00+02:00'::timestamptz AS at`,
    params,
  });
  expect({ ...row, bytes: [...(row?.bytes ?? [])] }).toEqual({
    bytes: [...bytes],
    text,
    json: { text },
    whole: Number.MAX_SAFE_INTEGER,
    yes: true,
    none: null,
    part: 0.1,
    at: new Date('2026-11-20T10:00:00Z'),
  });
});

it('reads and writes through a bound Hyperdrive, whatever DATABASE_URL says', async () => {
  const changes = { DATABASE_URL: unreachable, HYPERDRIVE };
  expect(await readWith(changes, '/api/v1/sessions')).toMatchObject({ status: 200 });
  const writer = env.BULK_WRITER.getByName('writer-hyperdrive');
  await runInDurableObject(writer, (instance) => {
    Object.assign(instance, { env: changes });
  });
  expect(await writer.write(buildFlush())).toEqual({ ok: true });
});

it('reads from the replica, and what has to be fresh from the database itself', async () => {
  const lagging = { DATABASE_READ_URL: unreachable };
  expect((await readWith(lagging, '/api/v1/sessions')).status).toBe(503);
  expect((await readWith(lagging, `/api/v1/sessions/${crypto.randomUUID()}`)).status).toBe(404);
  expect(
    (await readWith({ DATABASE_URL: unreachable, DATABASE_READ_URL: env.DATABASE_URL ?? '' }, '/api/v1/sessions'))
      .status,
  ).toBe(200);
});
