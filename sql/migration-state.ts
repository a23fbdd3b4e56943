import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type postgres from 'postgres';

/** A file of `sql/migrations`, with the checksum that is written down when it is applied. */
export type MigrationFile = { version: number; name: string; md5: string };

/** A row of `schema_versions`. */
export type AppliedMigration = { version: number; md5: string | null; appliedAt: Date | null };

/** What stands between the files and a database. */
export type MigrationState = {
  /** Files that the next migration applies. */
  pending: string[];
  /** Files that came after a later one was applied: a migration goes on from the highest version, and passes them over. */
  skipped: string[];
  /** Versions that the database has and no file tells of: it is newer than this folder. */
  unknown: number[];
  /** Files that were changed after they were applied. */
  changed: string[];
};

/**
 * Checksums that files had before they were mended for servers on which they had failed. Where the old file could be applied, it did
 * what the new one does.
 */
export const formerChecksums: Readonly<Record<number, readonly string[]>> = {
  // Asked for a setting that hosted servers show to nobody.
  2: ['e94d36b2189f0ac43ec17c26b3d19bec'],
  // Took a server that got TimescaleDB after 002 for one with hypertables; 008 then failed there.
  7: ['1be225efa05f7982df3d7a7b033bc564'],
};

const folder = fileURLToPath(new URL('./migrations/', import.meta.url));

/** The migrations of this project, in order. */
export async function listMigrationFiles(): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => /^\d+\.do\..*\.sql$/.test(name));
  const files = await Promise.all(
    names.map(async (name) => {
      const text = (await readFile(`${folder}${name}`, 'utf8')).replaceAll('\r\n', '\n');
      return { version: Number.parseInt(name, 10), name, md5: createHash('md5').update(text, 'utf8').digest('hex') };
    }),
  );
  return files.sort((a, b) => a.version - b.version);
}

/** What a database says was applied to it, in order; nothing when it was never migrated. */
export async function listAppliedMigrations(sql: postgres.Sql | postgres.TransactionSql): Promise<AppliedMigration[]> {
  const [table] = await sql<{ name: string | null }[]>`SELECT to_regclass('schema_versions')::text AS name`;
  if (!table?.name) return [];
  return sql<AppliedMigration[]>`
    SELECT version::integer AS version, md5, run_at AS "appliedAt" FROM schema_versions ORDER BY version`;
}

/** Compares the files with what a database has. Version 0 is the empty database. */
export function compareMigrations(
  files: readonly MigrationFile[],
  applied: readonly Pick<AppliedMigration, 'version' | 'md5'>[],
): MigrationState {
  const rows = new Map(applied.map((row) => [row.version, row]));
  const newest = Math.max(0, ...rows.keys());
  const absent = files.filter(({ version }) => !rows.has(version));
  const known = new Set(files.map(({ version }) => version));
  return {
    pending: absent.filter(({ version }) => version > newest).map(({ name }) => name),
    skipped: absent.filter(({ version }) => version < newest).map(({ name }) => name),
    unknown: applied.map(({ version }) => version).filter((version) => version > 0 && !known.has(version)),
    changed: files.flatMap(({ version, name, md5 }) => {
      const row = rows.get(version);
      return row?.md5 && row.md5 !== md5 && !formerChecksums[version]?.includes(row.md5) ? [name] : [];
    }),
  };
}
