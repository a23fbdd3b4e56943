import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import Postgrator from 'postgrator';
import postgres from 'postgres';
import {
  compareMigrations,
  formerChecksums,
  listAppliedMigrations,
  listMigrationFiles,
  type AppliedMigration,
  type MigrationFile,
  type MigrationState,
} from './migration-state.ts';
import { describeServer, serverFactColumns, type ServerFacts } from './server-facts.ts';

/** Any number, the same in every process that migrates: the second waits until the first is done. */
const migrationLock = 7_215_433;

/** What a migration run did: the file names applied now, and the server in words. */
export type MigrationReport = { applied: string[]; server: string };

/** How far a database is: the files, what was applied and when, what stands between them, and the server. */
export type MigrationStatus = {
  files: MigrationFile[];
  applied: AppliedMigration[];
  state: MigrationState;
  server: ServerFacts;
};

/**
 * Brings a database to the newest schema: all pending files of `sql/migrations` in one transaction, under a lock, checked
 * against the checksums of those applied before. Throws what the server or the check says.
 */
export async function migrate(databaseUrl: string): Promise<MigrationReport> {
  return withConnection(databaseUrl, async (sql) => {
    const applied = await sql.begin(async (transaction) => {
      await transaction`SELECT pg_advisory_xact_lock(${migrationLock})`;
      const postgrator = new Postgrator({
        driver: 'pg',
        migrationPattern: fileURLToPath(new URL('./migrations/*.sql', import.meta.url)),
        schemaTable: 'schema_versions',
        newline: 'LF',
        execQuery: async (query) => ({ rows: await transaction.unsafe(query) }),
        execSqlScript: async (script) => {
          await transaction.unsafe(script);
        },
      });
      await acceptFormerChecksums(transaction);
      const migrations = await postgrator.migrate();
      await checkNonePassedOver(transaction);
      return migrations;
    });
    return {
      applied: applied.map((migration) => basename(migration.filename)),
      server: describeServer(await readServer(sql)),
    };
  });
}

/** Says how far a database is, and changes nothing. */
export async function readMigrationStatus(databaseUrl: string): Promise<MigrationStatus> {
  return withConnection(databaseUrl, async (sql) => {
    const files = await listMigrationFiles();
    const applied = await listAppliedMigrations(sql);
    return { files, applied, state: compareMigrations(files, applied), server: await readServer(sql) };
  });
}

async function withConnection<Result>(
  databaseUrl: string,
  work: (sql: postgres.Sql) => Promise<Result>,
): Promise<Result> {
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function readServer(sql: postgres.Sql): Promise<ServerFacts> {
  const [facts] = await sql.unsafe<ServerFacts[]>(`SELECT ${serverFactColumns}`);
  if (!facts) throw new Error('a select without a table gave no row');
  return facts;
}

/** Writes down the checksums of the files as they are, where a file was mended after it was applied. */
async function acceptFormerChecksums(sql: postgres.TransactionSql): Promise<void> {
  if ((await listAppliedMigrations(sql)).length === 0) return;
  for (const { version, md5 } of await listMigrationFiles()) {
    for (const former of formerChecksums[version] ?? []) {
      await sql`UPDATE schema_versions SET md5 = ${md5} WHERE version = ${version} AND md5 = ${former}`;
    }
  }
}

/** Postgrator goes on from the highest version, and would never come back to a file that appeared below it. */
async function checkNonePassedOver(sql: postgres.TransactionSql): Promise<void> {
  const { skipped } = compareMigrations(await listMigrationFiles(), await listAppliedMigrations(sql));
  if (skipped.length === 0) return;
  throw new Error(
    `${skipped.join(', ')} came after a later migration was applied; apply it by hand and add it to schema_versions`,
  );
}
