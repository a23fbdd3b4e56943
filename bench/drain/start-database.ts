import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type postgres from 'postgres';
import { startEmbeddedDatabase } from '../../dev/embedded-database.ts';
import { migrate } from '../../sql/migrate.ts';
import { connect } from '../connect.ts';

/** A PostgreSQL whose writers can be kept out. */
export type BenchDatabase = {
  pid: number;
  /** Where the benchmark itself connects. */
  url: string;
  /** Where the writers connect: as a role that may not log in until it is let in. */
  writerUrl: string;
  sql: postgres.Sql;
  /** From now on the writers' connections are taken, or refused at once and those there are cut. */
  admitWriters(isAdmitted: boolean): Promise<void>;
  /** Empties what sessions write, and brings everything to disk: what comes next begins with the same. */
  empty(): Promise<void>;
  stop(): Promise<void>;
};

const role = 'bench_writer';

/** Starts a PostgreSQL with the settings of its makers, and each commit on disk before it is answered. */
export async function startDatabase(folder: string): Promise<BenchDatabase> {
  const database = await startEmbeddedDatabase({ dataDir: join(folder, 'database'), isDurable: true });
  await migrate(database.url);
  const sql = connect(database.url);
  const password = randomBytes(12).toString('hex');
  await sql.unsafe(`CREATE ROLE ${role} SUPERUSER NOLOGIN PASSWORD '${password}'`);
  const writerUrl = new URL(database.url);
  Object.assign(writerUrl, { username: role, password });
  return {
    pid: database.pid,
    url: database.url,
    writerUrl: writerUrl.href,
    sql,
    async admitWriters(isAdmitted) {
      await sql.unsafe(`ALTER ROLE ${role} ${isAdmitted ? 'LOGIN' : 'NOLOGIN'}`);
      if (!isAdmitted) await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = ${role}`;
    },
    async empty() {
      await sql.unsafe('TRUNCATE events, sessions, rejected_events CASCADE');
      await sql.unsafe('CHECKPOINT');
    },
    async stop() {
      await sql.end({ timeout: 5 });
      await database.stop();
    },
  };
}
