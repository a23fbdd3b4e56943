import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, problem, type Finding } from './finding.ts';

/** A file of `sql/migrations`, with the checksum that is written down when it is applied. */
export type MigrationFile = { version: number; name: string; md5: string };

/** A row of `schema_versions`. */
export type AppliedMigration = { version: number; md5: string | null };

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

/** The migrations of a folder, in order. */
export async function listMigrationFiles(folder: string): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => /^\d+\.do\..*\.sql$/.test(name));
  const files = await Promise.all(
    names.map(async (name) => {
      const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      return { version: Number.parseInt(name, 10), name, md5: createHash('md5').update(text, 'utf8').digest('hex') };
    }),
  );
  return files.sort((a, b) => a.version - b.version);
}

/** Compares the files with what a database has. Version 0 is the empty database. */
export function compareMigrations(
  files: readonly MigrationFile[],
  applied: readonly AppliedMigration[],
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
      return row?.md5 && row.md5 !== md5 ? [name] : [];
    }),
  };
}

/** Says how the schema of a database is. `migrateCommand` is what brings it to the newest. */
export function describeMigrations(
  { pending, skipped, unknown, changed }: MigrationState,
  fileCount: number,
  migrateCommand: string,
): Finding {
  const part = 'migrations';
  if (changed.length > 0) {
    return problem(part, `changed after they were applied: ${changed.join(', ')}`, `git checkout sql/migrations`);
  }
  if (skipped.length > 0) {
    const detail = `passed over, since a later one was applied first: ${skipped.join(', ')}`;
    return problem(part, detail, 'run those files with psql, or begin with an empty database');
  }
  if (unknown.length > 0) {
    return problem(part, `the database is newer than this folder: it has version ${unknown.join(', ')}`, 'git pull');
  }
  if (pending.length > 0) return problem(part, `pending: ${pending.join(', ')}`, migrateCommand);
  return ok(part, `all ${fileCount} applied`);
}
