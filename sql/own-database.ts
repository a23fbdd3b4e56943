import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { migrate } from './migrate.ts';
import { testDatabaseUrl } from './test-database.ts';

/** Makes a database for one test file beside that of all, migrated unless it is to be empty. */
export async function createOwnDatabase({ isEmpty = false } = {}): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `afterimage_own_${randomBytes(5).toString('hex')}`;
  const url = new URL(testDatabaseUrl);
  url.pathname = `/${name}`;
  const admin = postgres(testDatabaseUrl, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`CREATE DATABASE ${name}`);
  if (!isEmpty) await migrate(url.href);
  return {
    url: url.href,
    async drop() {
      await admin.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}
