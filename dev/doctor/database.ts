import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMigrationStatus } from '../../sql/migrate.ts';
import { readStorage, type StorageRow } from '../../sql/read/storage.ts';
import { describeServer } from '../../sql/server-facts.ts';
import { getCommandLine } from '../processes/process-identity.ts';
import { isPostmasterOf, readPostmasterFile } from '../database/postmaster-file.ts';
import { connectForMaintenance } from '../maintenance.ts';
import { hidePassword } from '../start/database.ts';
import { getMessage, note, ok, problem, type Finding } from './finding.ts';
import { describeMigrations } from './describe-migrations.ts';
import { describeStorage } from './describe-storage.ts';

/** Oldest PostgreSQL that the migrations run on. */
const minPostgres = 15;

/** The database that is looked at, and the command that migrates it. */
export type WatchedDatabase = { url: string; isEmbedded: boolean; migrateCommand: string };

/** The value of DATABASE_URL in the worker's env file, undefined when it has none. */
export function parseDatabaseUrl(envFile: string): string | undefined {
  return /^DATABASE_URL='([^']*)'$/m.exec(envFile)?.[1];
}

/** The data directory of the embedded server, which is elsewhere when `where.txt` says so; undefined before its first start. */
export function findCluster(dataDir: string): string | undefined {
  const folder = join(dataDir, 'database');
  const where = join(folder, 'where.txt');
  const [, elsewhere] = existsSync(where) ? (/files are in (.+?): /.exec(readFileSync(where, 'utf8')) ?? []) : [];
  const cluster = join(elsewhere ?? folder, 'cluster');
  return existsSync(cluster) ? cluster : undefined;
}

/** The embedded server's process, when one runs on this data folder. */
export function findPostmaster(dataDir: string): number | undefined {
  const cluster = findCluster(dataDir);
  const file = cluster === undefined ? undefined : readPostmasterFile(cluster);
  if (cluster === undefined || file === undefined) return undefined;
  return isPostmasterOf(getCommandLine(file.pid), cluster) ? file.pid : undefined;
}

/** Whether the database answers, which one it is, whether its schema is the newest, and what it does with what is old. */
export async function checkDatabase({ url, isEmbedded, migrateCommand }: WatchedDatabase): Promise<Finding[]> {
  if (!URL.canParse(url)) {
    return [
      problem('database', 'DATABASE_URL is no address', 'export DATABASE_URL=postgres://user:password@host/database'),
    ];
  }
  const shown = isEmbedded ? `embedded, port ${new URL(url).port}` : hidePassword(url);
  try {
    const { server, files, state } = await readMigrationStatus(url);
    const words = `${describeServer(server)} (${shown})`;
    const isOld = Number.parseInt(server.version, 10) < minPostgres;
    const isCurrent = state.pending.length === 0;
    return [
      isOld
        ? problem('database', `${words} is too old`, `use a server of PostgreSQL ${minPostgres} or newer`)
        : ok('database', words),
      describeMigrations(state, files.length, migrateCommand),
      ...(isCurrent ? describeStorage(await readStorageOf(url)) : []),
    ];
  } catch (error) {
    const fix = isEmbedded ? 'end `npm start` and start it again' : 'start that server, or mend DATABASE_URL';
    return [problem('database', `cannot be used: ${getMessage(error)} (${shown})`, fix)];
  }
}

async function readStorageOf(url: string): Promise<StorageRow> {
  const database = connectForMaintenance(url);
  try {
    const [row] = await database.query<StorageRow>(readStorage());
    if (!row) throw new Error('storage_settings has no row');
    return row;
  } finally {
    database.destroy();
  }
}

/** The embedded database while nothing runs. */
export function describeIdleDatabase(dataDir: string): Finding {
  const has = findCluster(dataDir) !== undefined;
  if (findPostmaster(dataDir) !== undefined) return note('database', 'embedded, left running by a killed start');
  return note('database', has ? 'embedded, not running; its data is kept' : 'embedded, made by the first `npm start`');
}
