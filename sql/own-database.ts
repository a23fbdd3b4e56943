import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { migrate } from './migrate.ts';
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

/** A connection to a database of one's own, with the driver that is under test. `name` shows in `pg_stat_activity`. */
export function connectToOwn({ target }: OwnDatabase, name: string): Database {
  return connect(target, { name, statementTimeoutMs: 60_000, connectTimeoutS: 10, idleTimeoutS: 20 });
}
