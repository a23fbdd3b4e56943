import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll } from 'vitest';
import type { Edition } from './edition.ts';
import { migrate } from './migrate.ts';
import { readStorage, type StorageRow } from './read/storage.ts';
import type { DatabaseTarget } from './choose-driver.ts';
import { connect, type Database } from './connect.ts';
import { testDatabaseTarget, testDatabaseUrl } from './test-database.ts';

/** A database that only one test file uses: its address for a second connection, and as the code under test reaches it. */
export type OwnDatabase = { url: string; target: DatabaseTarget; drop(): Promise<void> };

/** Makes a database beside that of all tests, migrated unless it is to be empty. */
export async function createOwnDatabase({ isEmpty = false } = {}): Promise<OwnDatabase> {
  const name = `afterimage_own_${randomBytes(5).toString('hex')}`;
  const at = (server: string): string => Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const url = at(testDatabaseUrl);
  const admin = postgres(testDatabaseUrl, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`CREATE DATABASE ${name}`);
  if (!isEmpty) await migrate(url);
  return {
    url,
    target: { ...testDatabaseTarget, url: at(testDatabaseTarget.url) },
    async drop() {
      await admin.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}

/** A database of one's own for a test file, until its tests are over. */
export type UsedDatabase = {
  own: OwnDatabase;
  /** With the driver that is under test; its `name` shows in `pg_stat_activity`. */
  database: Database;
  /** A second connection, for what may not run inside of a transaction too: a driver over HTTP has nothing else. */
  other: postgres.Sql;
  edition: Edition;
};

/** Makes such a database, connects to it, and has all of it gone after the tests of the file. */
export async function useOwnDatabase(name: string): Promise<UsedDatabase> {
  const own = await createOwnDatabase();
  const database = connect(own.target, { name, statementTimeoutMs: 60_000, connectTimeoutS: 10, idleTimeoutS: 20 });
  const other = postgres(own.url, { max: 1, onnotice: () => undefined });
  afterAll(async () => {
    database.destroy();
    await other.end();
    await own.drop();
  });
  const [storage] = await database.query<StorageRow>(readStorage());
  if (!storage) throw new Error('storage_settings has no row');
  return { own, database, other, edition: storage.edition };
}
