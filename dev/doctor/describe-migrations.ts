import type { MigrationState } from '../../sql/migration-state.ts';
import { ok, problem, type Finding } from './finding.ts';

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
