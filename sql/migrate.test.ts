import { afterAll, beforeAll, expect, it } from 'vitest';
import postgres from 'postgres';
import { migrate } from './migrate.ts';
import { testDatabaseUrl } from './test-database.ts';

const admin = postgres(testDatabaseUrl, { max: 1, onnotice: () => undefined });
const name = `afterimage_migrate_${Date.now()}`;
const url = new URL(testDatabaseUrl);
url.pathname = `/${name}`;

beforeAll(async () => {
  await admin.unsafe(`CREATE DATABASE ${name}`);
});
afterAll(async () => {
  await admin.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
  await admin.end();
});

it('migrates once when several processes start at the same time, and nothing the next time', async () => {
  const reports = await Promise.all([migrate(url.href), migrate(url.href), migrate(url.href)]);
  const applied = reports.flatMap((report) => report.applied);
  expect(applied.length).toBeGreaterThan(0);
  expect(new Set(applied).size).toBe(applied.length);
  expect((await migrate(url.href)).applied).toEqual([]);
});

it('refuses to pass over a migration that came after a later one', async () => {
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  const [passedOver] = await sql`DELETE FROM schema_versions WHERE version = 3 RETURNING *`;
  await expect(migrate(url.href)).rejects.toThrow(/003\.do\.erasures\.sql came after a later migration/);
  await sql`INSERT INTO schema_versions ${sql(passedOver ?? {})}`;
  expect((await migrate(url.href)).applied).toEqual([]);
  await sql.end();
});

it('refuses to go on when a migration that was applied has been changed since', async () => {
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  await sql`UPDATE schema_versions SET md5 = 'changed' WHERE version = 1`;
  await sql.end();
  await expect(migrate(url.href)).rejects.toThrow(/MD5/);
});
