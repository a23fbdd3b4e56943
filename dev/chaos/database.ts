import { join } from 'node:path';
import postgres from 'postgres';
import { migrate } from '../../sql/migrate.ts';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '../embedded-database.ts';
import { sendSignal } from '../processes/end-process.ts';
import { freezeFamily } from '../processes/freeze-family.ts';
import { getFreePort } from '../processes/free-port.ts';
import { refusedType } from './client/event-text.ts';

/** A PostgreSQL that can be stopped hard, started again on the same data and port, and frozen. */
export type ChaosDatabase = {
  url: string;
  port: number;
  /** Stops as `pg_ctl stop -m immediate` does: without a checkpoint, in the middle of everything. */
  stopHard(): Promise<void>;
  start(): Promise<void>;
  /** Stops the server and all its processes where they are; connections stay open. */
  freeze(): void;
  thaw(): void;
  /** Thaws what is frozen and stops in order. */
  close(): Promise<void>;
};

/** After a hard stop the memory of the old server may still be in use for a moment. */
const startAttempts = 5;

/** A constraint of this run alone: some events pass the worker and are refused by the database, and must be kept aside. */
const refuseSome = `ALTER TABLE events ADD CONSTRAINT chaos_refuses CHECK (event_type <> '${refusedType}')`;

/** Starts a durable server in a folder and migrates it; `sql` is what a sabotage does to it. */
export async function startChaosDatabase(folder: string, sql: readonly string[]): Promise<ChaosDatabase> {
  const port = await getFreePort();
  let starts = 0;
  const startOnce = (): Promise<EmbeddedDatabase> => {
    starts += 1;
    const logFile = join(folder, 'logs', `database-${starts}.log`);
    return startEmbeddedDatabase({ dataDir: join(folder, 'database'), port, logFile });
  };
  let server: EmbeddedDatabase = await startOnce();
  let goOn: (() => void) | undefined;
  await migrate(server.url);
  await prepare(server.url, [refuseSome, ...sql]);

  function thaw(): void {
    goOn?.();
    goOn = undefined;
  }

  return {
    url: server.url,
    port,
    async stopHard() {
      sendSignal(server.pid, 'SIGQUIT');
      await server.whenEnded;
    },
    async start() {
      for (let attempt = 1; ; attempt += 1) {
        try {
          server = await startOnce();
          return;
        } catch (error) {
          if (attempt === startAttempts) throw error;
        }
      }
    },
    freeze() {
      goOn ??= freezeFamily(server.pid);
    },
    thaw,
    async close() {
      thaw();
      await server.stop();
    },
  };
}

async function prepare(url: string, statements: readonly string[]): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    for (const statement of statements) await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
