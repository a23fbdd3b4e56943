import { parseArgs } from 'node:util';
import { migrate, readMigrationStatus, type MigrationStatus } from '../sql/migrate.ts';
import { describeServer } from '../sql/server-facts.ts';
import { describeMigrations } from './doctor/describe-migrations.ts';
import { getMessage } from './doctor/finding.ts';

const usage = `Set DATABASE_URL to the database that is to be migrated, such as postgres://user:password@host/database.
npm run migrate               applies what is pending
npm run migrate -- --status   says what is applied and what is pending; exit code 1 when anything is`;

function buildStatus({ files, applied, state, server }: MigrationStatus): string {
  const rows = new Map(applied.map((row) => [row.version, row]));
  const lines = files.map(({ version, name }) => {
    const row = rows.get(version);
    const isChanged = state.changed.includes(name);
    return `${row ? `applied ${row.appliedAt?.toISOString() ?? ''}` : 'pending'.padEnd(32)}  ${name}${isChanged ? '  (changed since)' : ''}`;
  });
  const { detail, fix } = describeMigrations(state, files.length, 'npm run migrate');
  return [describeServer(server), ...lines, fix === undefined ? detail : `${detail}\n→ ${fix}`].join('\n');
}

/** Brings the database in `DATABASE_URL` to the newest schema, or with `--status` says how far it is. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { status: { type: 'boolean', default: false } } });
  const url = process.env.DATABASE_URL;
  if (!url) {
    console.error(usage);
    return 1;
  }
  if (values.status) {
    const status = await readMigrationStatus(url);
    console.log(buildStatus(status));
    return Object.values(status.state).every((names) => names.length === 0) ? 0 : 1;
  }
  const { applied, server } = await migrate(url).catch((error: unknown) => {
    throw new Error(`The migration failed, nothing was changed: ${getMessage(error)}`);
  });
  for (const name of applied) console.log(`applied ${name}`);
  console.log(`${server}: ${applied.length === 0 ? 'the schema is current' : `${applied.length} migrations applied`}`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(getMessage(error));
  process.exitCode = 1;
}
