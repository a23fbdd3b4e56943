import { rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startBuiltWorker, type BuiltWorker } from '../../dev/built-worker/start-built-worker.ts';
import { getFreePort } from '../../dev/processes/free-port.ts';
import { waitUntil } from '../../dev/processes/wait-until.ts';
import { batchSize } from '../ack/batches.ts';
import { profileWorker } from '../ack/profile.ts';
import { getCpuMs, getFamilyCpuMs } from '../process-cpu.ts';
import { fillSessions } from './fill-sessions.ts';
import type { BenchDatabase } from './start-database.ts';
import { readWriterLog } from './writer-log.ts';
import { benchBindings, withoutLimits } from '../worker-bindings.ts';

/** What is drained, and through how many writers. */
export type DrainPlan = { writers: number; sessions: number; batches: number; isProfiled: boolean };

/** What a drain was measured at. Processor times are milliseconds per 1,000 rows. */
export type DrainRun = {
  rowsPerSecond: number;
  workerMs: number;
  databaseMs: number;
  rowsPerTransaction: number;
  /** The share of the time in which a writer had a transaction under way, on average. */
  busyShare: number;
};

/** The database is asked this often whether all is there: well below a hundredth of what a drain takes. */
const lookEveryMs = 50;

/** Sessions that were told to come back later would wait for up to a minute, as long as the outage was: they are asked again. */
const drainAgainMs = 1_000;

const drainTimeoutMs = 300_000;

/**
 * Starts the built worker, fills its session objects while the database refuses its writers, lets the writers in and has
 * every session drain at once. Measures from there until the last event is stored.
 */
export async function runDrain(folder: string, database: BenchDatabase, plan: DrainPlan): Promise<DrainRun> {
  await database.admitWriters(false);
  await database.empty();
  const storage = join(folder, 'objects');
  const log = join(folder, 'worker.log');
  const inspectorPort = plan.isProfiled ? await getFreePort() : undefined;
  const worker = await startBuiltWorker(
    {
      bundle: resolve(folder, 'worker.js'),
      port: await getFreePort(),
      storage,
      objects: { NO_OP: 'NoOp' },
      bindings: {
        DATABASE_URL: database.writerUrl,
        ...benchBindings,
        WRITER_SHARDS: String(plan.writers),
        ...withoutLimits,
      },
      ...(inspectorPort !== undefined && { inspectorPort }),
    },
    log,
  );
  try {
    const sessionIds = await fillSessions(`${worker.url}/api/v1`, plan.sessions, plan.batches);
    const profile = inspectorPort === undefined ? undefined : profileWorker(inspectorPort, 5_000);
    const run = await measureDrain(
      { database, worker, log, sessionIds, writers: plan.writers },
      plan.batches * batchSize,
    );
    if (profile) console.log(await profile);
    return run;
  } finally {
    await worker.kill();
    await rm(storage, { recursive: true, force: true });
  }
}

type Filled = { database: BenchDatabase; worker: BuiltWorker; log: string; sessionIds: string[]; writers: number };

async function measureDrain(filled: Filled, eventsPerSession: number): Promise<DrainRun> {
  const { database, worker, log, sessionIds, writers } = filled;
  const rows = sessionIds.length * eventsPerSession;
  const { size } = await stat(log);
  await database.sql.unsafe('CHECKPOINT');
  const cpuBefore = getDrainCpu(filled);
  const startedMs = performance.now();
  await database.admitWriters(true);
  const left = () => listUnfinished(database, sessionIds, eventsPerSession);
  let askedMs = 0;
  const isDone = async (): Promise<boolean> => {
    const unfinished = await left();
    if (performance.now() - askedMs >= drainAgainMs) {
      askedMs = performance.now();
      await drain(worker, unfinished);
    }
    return unfinished.length === 0;
  };
  if (!(await waitUntil(isDone, { timeoutMs: drainTimeoutMs, everyMs: lookEveryMs }))) {
    throw new Error(`not drained after ${drainTimeoutMs} ms: ${(await left()).length} sessions`);
  }
  const ms = performance.now() - startedMs;
  const cpuAfter = getDrainCpu(filled);
  const { transactions, ms: busyMs } = await readWriterLog(log, size);
  await checkRows(database, rows);
  return {
    rowsPerSecond: (rows * 1_000) / ms,
    workerMs: ((cpuAfter.workerMs - cpuBefore.workerMs) * 1_000) / rows,
    databaseMs: ((cpuAfter.databaseMs - cpuBefore.databaseMs) * 1_000) / rows,
    rowsPerTransaction: rows / transactions,
    busyShare: busyMs / ms / writers,
  };
}

function getDrainCpu({ worker, database }: Filled): { workerMs: number; databaseMs: number } {
  return { workerMs: getCpuMs(worker.pid, 'workerd'), databaseMs: getFamilyCpuMs(database.pid) };
}

async function drain(worker: BuiltWorker, sessionIds: string[]): Promise<void> {
  await fetch(`${worker.url}/bench/drain`, { method: 'POST', body: JSON.stringify(sessionIds) });
}

/** The sessions whose events are not all stored yet, by their own count of them. */
async function listUnfinished({ sql }: BenchDatabase, sessionIds: string[], events: number): Promise<string[]> {
  const rows = await sql<{ session_id: string }[]>`SELECT session_id FROM sessions WHERE event_count = ${events}`;
  const done = new Set(rows.map(({ session_id }) => session_id));
  return sessionIds.filter((id) => !done.has(id));
}

async function checkRows({ sql }: BenchDatabase, rows: number): Promise<void> {
  const [found] = await sql<{ count: number }[]>`SELECT count(*)::integer AS count FROM events`;
  if (found?.count !== rows) throw new Error(`${found?.count} rows are stored where ${rows} were acknowledged`);
}
