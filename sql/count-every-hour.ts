import postgres from 'postgres';
import type { Database } from './connect.ts';
import { countHours } from './maintain.ts';
import type { OwnDatabase } from './own-database.ts';
import { readStorage, type StorageRow } from './read/storage.ts';

/** Counts every hour that is over, as the cron does, or on TimescaleDB Community the server's own jobs. For the tests of this folder. */
export async function countEveryHour(database: Database, { url }: OwnDatabase): Promise<void> {
  const [storage] = await database.query<StorageRow>(readStorage());
  if (storage?.edition !== 'community') {
    while (!(await countHours(database, Date.now() + 20_000)).isDone) await Promise.resolve();
    return;
  }
  // What may not run inside of a transaction: a driver over HTTP has nothing else.
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  for (const view of ['events_hourly', 'pages_hourly'])
    await sql.unsafe(`CALL refresh_continuous_aggregate('${view}', NULL, NULL)`);
  await sql.end();
}
