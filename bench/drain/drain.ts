import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildWorker } from '../../dev/built-worker/build-worker.ts';
import { makeThrowawayFolder } from '../../dev/throwaway-folder.ts';
import { getFamilyCpuMs } from '../process-cpu.ts';
import { writeResults } from '../results.ts';
import { copyIn, copyOut } from './copy-events.ts';
import { insertSingly, readRows } from './insert-singly.ts';
import { reportDrain, type DrainFigures, type Pair, type WayRun } from './report-drain.ts';
import { runDrain } from './run-drain.ts';
import { startDatabase, type BenchDatabase } from './start-database.ts';

const entry = resolve(import.meta.dirname, '..', 'ack', 'workerd', 'worker.ts');

/** Sessions that drain at the same time. */
const sessions = 64;

/** Of the seed's way, which is many times slower, so many rows: some seconds. */
const singleRows = 20_000;

const defaults = { rounds: '3', writers: '1,2,4', batches: '160' };

/** `npm run bench -- drain`: rows a second from session objects into the database, beside COPY and single inserts of the same rows. */
export async function benchDrain(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: defaults.rounds },
      writers: { type: 'string', default: defaults.writers },
      batches: { type: 'string', default: defaults.batches },
      profile: { type: 'boolean', default: false },
    },
  });
  const counts = values.writers.split(',').map(Number);
  const figures: DrainFigures = { sessions, batches: Number(values.batches), pairs: [], singles: [] };
  const folder = await makeThrowawayFolder();
  const database = await startDatabase(folder);
  try {
    await buildWorker(join(folder, 'worker.js'), { entry });
    for (let round = 0; round < Number(values.rounds); round += 1) {
      const turned = counts.map((_, i) => counts[(i + round) % counts.length] ?? 1);
      for (const writers of turned) {
        const { batches } = figures;
        const drain = await runDrain(folder, database, { writers, sessions, batches, isProfiled: values.profile });
        const pair: Pair = { writers, drain, copy: await measureCopy(database) };
        figures.pairs.push(pair);
        console.log(
          `${writers} writers: ${drain.rowsPerSecond.toFixed(0)} rows/s, COPY ${pair.copy.rowsPerSecond.toFixed(0)}`,
        );
      }
      figures.singles.push(await measureSingles(database));
    }
    const text = reportDrain(figures);
    console.log(`\n${text}`);
    const isWhole = Object.entries(defaults).every(([name, value]) => values[name as keyof typeof defaults] === value);
    if (isWhole && !values.profile) await writeResults('drain', text);
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Copies the rows that were just drained into the emptied table, in their order. */
async function measureCopy(database: BenchDatabase): Promise<WayRun> {
  const chunks = await copyOut(database.sql);
  const rows = await countRows(database);
  await database.empty();
  const run = await measureWay(database, rows, () => copyIn(database.sql, chunks));
  if ((await countRows(database)) !== rows) throw new Error('COPY stored other rows');
  return run;
}

async function measureSingles(database: BenchDatabase): Promise<WayRun> {
  const rows = await readRows(database.sql, singleRows);
  await database.empty();
  return measureWay(database, rows.length, () => insertSingly(database.sql, rows));
}

async function measureWay({ pid }: BenchDatabase, rows: number, run: () => Promise<void>): Promise<WayRun> {
  const cpuBefore = getFamilyCpuMs(pid);
  const startedMs = performance.now();
  await run();
  const ms = performance.now() - startedMs;
  const databaseMs = ((getFamilyCpuMs(pid) - cpuBefore) * 1_000) / rows;
  return { rowsPerSecond: (rows * 1_000) / ms, databaseMs };
}

async function countRows({ sql }: BenchDatabase): Promise<number> {
  const [row] = await sql<{ count: number }[]>`SELECT count(*)::integer AS count FROM events`;
  return row?.count ?? 0;
}
