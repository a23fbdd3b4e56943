import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { getCommandLine } from '../processes/process-identity.ts';
import { isPostmasterOf, readPostmasterFile } from '../database/postmaster-file.ts';
import { hidePassword } from '../start/database.ts';
import { getMessage, note, ok, problem, type Finding } from './finding.ts';
import { compareMigrations, describeMigrations, listMigrationFiles, type AppliedMigration } from './migrations.ts';

/** What a server says of itself. */
export type ServerFacts = { version: string; timescaledb: string | null; license: string | null };

/** Oldest PostgreSQL that the migrations run on. */
const minPostgres = 15;

/** The database that is looked at, and the command that migrates it. */
export type WatchedDatabase = { url: string; isEmbedded: boolean; migrateCommand: string };

/** The value of DATABASE_URL in the worker's env file, undefined when it has none. */
export function parseDatabaseUrl(envFile: string): string | undefined {
  return /^DATABASE_URL='([^']*)'$/m.exec(envFile)?.[1];
}

/** A server in words: its version and edition. */
export function describeServer({ version, timescaledb, license }: ServerFacts): string {
  if (timescaledb === null) return `PostgreSQL ${version}, plain`;
  const edition = license === 'timescale' ? 'Community' : license === 'apache' ? 'Apache' : 'of an unknown license';
  return `PostgreSQL ${version}, TimescaleDB ${timescaledb} ${edition}`;
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

async function readServer(url: string): Promise<{ facts: ServerFacts; applied: AppliedMigration[] }> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    const [facts] = await sql<ServerFacts[]>`
      SELECT
        current_setting('server_version') AS version,
        (SELECT extversion FROM pg_extension WHERE extname = 'timescaledb') AS timescaledb,
        current_setting('timescaledb.license', true) AS license`;
    const [table] = await sql<{ name: string | null }[]>`SELECT to_regclass('schema_versions')::text AS name`;
    const applied = table?.name
      ? await sql<AppliedMigration[]>`SELECT version::integer AS version, md5 FROM schema_versions ORDER BY version`
      : [];
    return { facts: facts ?? { version: '?', timescaledb: null, license: null }, applied: [...applied] };
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** Whether the database answers, which one it is, and whether its schema is the newest. */
export async function checkDatabase(watched: WatchedDatabase, root: string): Promise<Finding[]> {
  const { url, isEmbedded, migrateCommand } = watched;
  if (!URL.canParse(url)) {
    return [
      problem('database', 'DATABASE_URL is no address', 'export DATABASE_URL=postgres://user:password@host/database'),
    ];
  }
  const shown = isEmbedded ? `embedded, port ${new URL(url).port}` : hidePassword(url);
  try {
    const { facts, applied } = await readServer(url);
    const server = `${describeServer(facts)} (${shown})`;
    const isOld = Number.parseInt(facts.version, 10) < minPostgres;
    const files = await listMigrationFiles(join(root, 'sql', 'migrations'));
    return [
      isOld
        ? problem('database', `${server} is too old`, `use a server of PostgreSQL ${minPostgres} or newer`)
        : ok('database', server),
      describeMigrations(compareMigrations(files, applied), files.length, migrateCommand),
    ];
  } catch (error) {
    const fix = isEmbedded ? 'end `npm start` and start it again' : 'start that server, or mend DATABASE_URL';
    return [problem('database', `cannot be used: ${getMessage(error)} (${shown})`, fix)];
  }
}

/** The embedded database while nothing runs. */
export function describeIdleDatabase(dataDir: string): Finding {
  const has = findCluster(dataDir) !== undefined;
  if (findPostmaster(dataDir) !== undefined) return note('database', 'embedded, left running by a killed start');
  return note('database', has ? 'embedded, not running; its data is kept' : 'embedded, made by the first `npm start`');
}
