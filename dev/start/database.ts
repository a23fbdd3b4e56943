import { join } from 'node:path';
import { migrate } from '../../sql/migrate.ts';
import { startEmbeddedDatabase } from '../embedded-database.ts';
import type { Running, StartContext } from './context.ts';
import { StepError } from './step-error.ts';

/** The database of a start: the server in `DATABASE_URL`, or the embedded one (then held to be stopped). */
export type Database = { url: string; shownUrl: string; detail: string };

const embeddedAdvice =
  'read the log; another server can be used with DATABASE_URL=postgres://… npm start; removing the folder `database` in the data folder starts with an empty one';

/** The address without its password. */
export function hidePassword(url: string): string {
  const shown = new URL(url);
  if (shown.password !== '') shown.password = '***';
  return shown.href;
}

/** Starts the embedded server, or takes the one that is given. */
export async function startDatabase(
  context: StartContext,
  given: string | undefined,
  hold: (it: Running) => void,
): Promise<Database> {
  if (given) return { url: given, shownUrl: hidePassword(given), detail: 'the server in DATABASE_URL' };
  const logFile = join(context.dataDir, 'logs', 'database.log');
  try {
    context.signal.throwIfAborted();
    const server = await startEmbeddedDatabase({
      dataDir: join(context.dataDir, 'database'),
      port: context.ports.database,
      logFile,
    });
    hold({
      name: 'database',
      kind: 'database',
      logFile,
      advice: embeddedAdvice,
      whenEnded: server.whenEnded.then(() => 'the server has ended'),
      stop: () => server.stop(),
    });
    return { url: server.url, shownUrl: server.url, detail: `embedded PostgreSQL, port ${context.ports.database}` };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new StepError('database', message, { advice: embeddedAdvice, cause });
  }
}

/** Brings the database to the newest schema and gives what was done, in words. */
export async function migrateDatabase(url: string): Promise<string> {
  try {
    const { applied, server } = await migrate(url);
    return `${server}, ${applied.length === 0 ? 'schema is current' : `${applied.length} migrations applied`}`;
  } catch (cause) {
    throw new StepError('migrations', cause instanceof Error ? cause.message : String(cause), {
      advice: `check that ${hidePassword(url)} can be reached, and that its schema was made by this project`,
      cause,
    });
  }
}
