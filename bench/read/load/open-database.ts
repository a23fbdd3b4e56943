import { rm } from 'node:fs/promises';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '../../../dev/embedded-database.ts';
import { makeThrowawayFolder } from '../../../dev/throwaway-folder.ts';
import { connectForMaintenance } from '../../../dev/maintenance.ts';
import { countHours } from '../../../sql/maintain.ts';
import { migrate } from '../../../sql/migrate.ts';
import type { DataPlan } from '../data/plan-sessions.ts';
import { ask } from './ask.ts';
import { load } from './load.ts';
import { readMark } from './mark.ts';

/** What a database has to have. */
export type Wanted = Omit<DataPlan, 'nowMs'> & { keep: string | undefined };

/** A database that runs and is filled, the plan that it was filled by, and how to stop it. */
export type LoadedDatabase = { url: string; plan: DataPlan; stop(): Promise<void> };

const hourMs = 3_600_000;

/** Counting a month takes a minute or two. */
const maxCountingMs = 30 * 60_000;

/** Settings of the server, written into its own configuration: with no replica, what COPY fills needs no log. */
const settings = { wal_level: 'minimal', max_wal_senders: '0' };

async function changeSettings(url: string): Promise<void> {
  await ask(url, async (sql) => {
    for (const [name, value] of Object.entries(settings)) await sql.unsafe(`ALTER SYSTEM SET ${name} = '${value}'`);
  });
}

async function isEmpty(url: string): Promise<boolean> {
  const rows = await ask(url, (sql) => sql`SELECT FROM sessions LIMIT 1`);
  return rows.length === 0;
}

async function loadUnlessLoaded(url: string, { sessions, events, seed, keep }: Wanted): Promise<DataPlan> {
  const mark = await readMark(url);
  if (mark?.state === 'loaded') {
    const { state: _state, ...plan } = mark;
    if (plan.sessions === sessions && plan.events === events && plan.seed === seed) return plan;
    throw new Error(`${keep} has ${plan.sessions} sessions and ${plan.events} events of the seed "${plan.seed}"`);
  }
  // A database that this never filled is somebody's.
  if (!mark && !(await isEmpty(url))) throw new Error(`${keep} has sessions that are not of this benchmark`);
  const plan = { sessions, events, seed, nowMs: Math.floor(Date.now() / hourMs) * hourMs };
  await load(url, plan);
  return plan;
}

/** Counts the hours that are over, as the cron would have; nothing is removed, however old it is by now. */
async function countAllHours(url: string): Promise<void> {
  const database = connectForMaintenance(url);
  try {
    let isDone = false;
    let counted = 0;
    while (!isDone) {
      const run = await countHours(database, Date.now() + maxCountingMs);
      counted += run.counted;
      isDone = run.isDone;
    }
    if (counted === 0) return;
    console.log(`${counted} hours are counted`);
    await ask(url, async (sql) => {
      for (const table of ['events_by_hour', 'pages_by_hour', 'closed_hours', 'sessions', 'events'])
        await sql.unsafe(`VACUUM (ANALYZE) "${table}"`);
    });
  } finally {
    database.destroy();
  }
}

/** Starts a database, kept or to be thrown away, brings it to the newest schema, and fills it unless it is filled already. */
export async function openDatabase(wanted: Wanted): Promise<LoadedDatabase> {
  const folder = wanted.keep ?? (await makeThrowawayFolder());
  const start = (): Promise<EmbeddedDatabase> => startEmbeddedDatabase({ dataDir: folder, isDurable: false });
  let server = await start();
  const stop = async (): Promise<void> => {
    await server.stop();
    if (wanted.keep === undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    if (!(await readMark(server.url))) {
      await changeSettings(server.url);
      await server.stop();
      server = await start();
    }
    const { applied } = await migrate(server.url);
    for (const name of applied) console.log(`applied ${name}`);
    const plan = await loadUnlessLoaded(server.url, wanted);
    await countAllHours(server.url);
    return { url: server.url, plan, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
