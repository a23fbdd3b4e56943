import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import Postgrator from 'postgrator';
import postgres from 'postgres';

/** Any number, the same in every process that migrates: the second waits until the first is done. */
const migrationLock = 7_215_433;

/** What a migration run did: the file names applied now, and the server in words. */
export type MigrationReport = { applied: string[]; server: string };

/**
 * Brings a database to the newest schema: all pending files of `sql/migrations` in one transaction, under a lock, checked
 * against the checksums of those applied before. Throws what the server or the check says.
 */
export async function migrate(databaseUrl: string): Promise<MigrationReport> {
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
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
      const migrations = await postgrator.migrate();
      await checkNonePassedOver(transaction, await postgrator.getMigrations());
      return migrations;
    });
    return { applied: applied.map((migration) => basename(migration.filename)), server: await describeServer(sql) };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Postgrator goes on from the highest version, and would never come back to a file that appeared below it. */
async function checkNonePassedOver(sql: postgres.TransactionSql, files: Postgrator.Migration[]): Promise<void> {
  const rows = await sql<{ version: number }[]>`SELECT version::integer AS version FROM schema_versions`;
  const applied = new Set(rows.map(({ version }) => version));
  const missing = files.filter(({ action, version }) => action === 'do' && !applied.has(version));
  if (missing.length === 0) return;
  const names = missing.map(({ filename }) => basename(filename)).join(', ');
  throw new Error(`${names} came after a later migration was applied; apply it by hand and add it to schema_versions`);
}

async function describeServer(sql: postgres.Sql): Promise<string> {
  const [row] = await sql<{ version: string; timescaledb: string | null; license: string | null }[]>`
    SELECT
      current_setting('server_version') AS version,
      (SELECT extversion FROM pg_extension WHERE extname = 'timescaledb') AS timescaledb,
      current_setting('timescaledb.license', true) AS license`;
  if (!row) return 'PostgreSQL';
  const base = `PostgreSQL ${row.version}`;
  return row.timescaledb ? `${base} with TimescaleDB ${row.timescaledb} (${row.license ?? 'unknown license'})` : base;
}
