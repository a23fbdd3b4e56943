import { afterAll, beforeAll, expect, it } from 'vitest';
import postgres from 'postgres';
import { formerChecksums } from './migration-state.ts';
import { migrate, readMigrationStatus } from './migrate.ts';
import { createOwnDatabase } from './own-database.ts';
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

it('says what is applied, and what is pending, and changes nothing', async () => {
  const { applied, state, server } = await readMigrationStatus(url.href);
  expect(state).toEqual({ pending: [], skipped: [], unknown: [], changed: [] });
  expect(applied.at(-1)?.appliedAt).toBeInstanceOf(Date);
  expect(server.version).toMatch(/^\d+/);
  const empty = await createOwnDatabase({ isEmpty: true });
  const before = await readMigrationStatus(empty.url);
  expect(before.state.pending).toEqual(before.files.map(({ name: file }) => file));
  expect((await readMigrationStatus(empty.url)).applied).toEqual([]);
  await empty.drop();
});

it('goes on where a file was mended for other servers after it was applied', async () => {
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  const [former = ''] = formerChecksums[2] ?? [];
  await sql`UPDATE schema_versions SET md5 = ${former} WHERE version = 2`;
  expect((await readMigrationStatus(url.href)).state.changed).toEqual([]);
  expect((await migrate(url.href)).applied).toEqual([]);
  expect(await sql`SELECT FROM schema_versions WHERE version = 2 AND md5 = ${former}`).toHaveLength(0);
  await sql.end();
});

it('refuses to go on when a migration that was applied has been changed since', async () => {
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  await sql`UPDATE schema_versions SET md5 = 'changed' WHERE version = 1`;
  await sql.end();
  await expect(migrate(url.href)).rejects.toThrow(/MD5/);
});
