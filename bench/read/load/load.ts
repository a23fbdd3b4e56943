import type postgres from 'postgres';
import { buildSession, type SessionRows } from '../data/build-session.ts';
import { planSessions, type DataPlan } from '../data/plan-sessions.ts';
import { ask } from './ask.ts';
import { startCopy, type RowCopy } from './copy-rows.ts';
import { writeMark } from './mark.ts';

type Table = keyof SessionRows;

const tables: readonly Table[] = ['sessions', 'events', 'screenshots'];

/** Told so often. */
const toldEvery = 20;

/** A table that is being filled in a transaction of its own. */
type Filling = { copy: RowCopy; whenDone: Promise<unknown> };

/** The indexes that no constraint stands on, as the statements that make them. */
async function listIndexes(sql: postgres.TransactionSql, table: Table): Promise<{ name: string; statement: string }[]> {
  return sql<{ name: string; statement: string }[]>`
    SELECT relname AS name, pg_get_indexdef(indexrelid) AS statement
    FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE indrelid = ${table}::text::regclass
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`;
}

/**
 * Empties a table and begins to fill it, all in one transaction: what is interrupted leaves no half of a table, and
 * the log does not need the rows. Indexes are made at the end, which takes a fraction of the time.
 */
async function fill(url: string, table: Table): Promise<Filling> {
  const { promise: whenStarted, resolve, reject } = Promise.withResolvers<RowCopy>();
  const { promise: whenEnded, resolve: onEnd } = Promise.withResolvers<void>();
  const run = async (transaction: postgres.TransactionSql): Promise<void> => {
    await transaction`SET LOCAL maintenance_work_mem = '1GB'`;
    const indexes = await listIndexes(transaction, table);
    await transaction.unsafe(`TRUNCATE "${table}" CASCADE`);
    for (const { name } of indexes) await transaction.unsafe(`DROP INDEX "${name}"`);
    const copy = await startCopy(transaction, table);
    const end = async (): Promise<void> => {
      await copy.end();
      onEnd();
    };
    resolve({ ...copy, end });
    await whenEnded;
    for (const { statement } of indexes) await transaction.unsafe(statement);
  };
  const whenDone = ask(url, (sql) => sql.begin(run));
  whenDone.catch(reject);
  return { copy: await whenStarted, whenDone };
}

async function copyAll(plan: DataPlan, copies: Record<Table, RowCopy>): Promise<void> {
  const beganMs = performance.now();
  const step = Math.ceil(plan.sessions / toldEvery);
  let events = 0;
  for (const planned of planSessions(plan)) {
    const rows = buildSession(plan, planned);
    for (const table of tables) await copies[table].add(rows[table]);
    events += rows.events.length;
    if ((planned.number + 1) % step === 0) {
      const seconds = ((performance.now() - beganMs) / 1_000).toFixed(0);
      console.log(`${planned.number + 1} sessions, ${events} events, ${seconds} s`);
    }
  }
}

/** Fills an empty, migrated database, and marks it with what it has. */
export async function load(url: string, plan: DataPlan): Promise<void> {
  await writeMark(url, { state: 'loading', ...plan });
  const [sessions, events, screenshots] = await Promise.all([
    fill(url, 'sessions'),
    fill(url, 'events'),
    fill(url, 'screenshots'),
  ]);
  const fillings = [sessions, events, screenshots];
  const copying = copyAll(plan, { sessions: sessions.copy, events: events.copy, screenshots: screenshots.copy });
  const whenFailed = Promise.all(fillings.map(({ whenDone }) => whenDone));
  whenFailed.catch(() => undefined);
  await Promise.race([copying, whenFailed]);
  await Promise.all(fillings.map(({ copy }) => copy.end()));
  console.log('the rows are there, the indexes are made');
  await whenFailed;
  await ask(url, async (sql) => {
    // Little is left to freeze; what sorts and filters are guessed by is found here.
    for (const table of tables) await sql.unsafe(`VACUUM (ANALYZE) "${table}"`);
    await sql`CHECKPOINT`;
  });
  await writeMark(url, { state: 'loaded', ...plan });
}
