import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findInFamily, listFamily, sumCpuMs } from '../process-cpu.ts';
import type { Ledger } from './ledger.ts';
import { sumMemory } from './memory.ts';
import type { Answers, Recorder } from './recorder.ts';
import type { Stack } from './start-stack.ts';

/** Milliseconds of processor time. */
export type Cpu = { worker: number; database: number; load: number };

/** What was seen of a second, which a busy machine may make longer. */
export type Second = Answers & {
  ms: number;
  /** Events that were acknowledged in it. */
  events: number;
  /** Events that are acknowledged and not in the database yet. */
  waiting: number;
  /** Sessions that were opened so far, those that have ended among them. */
  opened: number;
  cpu: Cpu;
  workerBytes: number;
  databaseBytes: number;
  /** What the objects' files take on disk. */
  storageBytes: number;
};

/** See `startWatch`. */
export type Watch = {
  /** All seconds so far. */
  seconds: Second[];
  /** Lets so many milliseconds pass and gives their seconds. */
  watchFor(ms: number): Promise<Second[]>;
  stop(): Promise<void>;
};

/** Which processes there are, and what the files take, is looked up every so many seconds: it costs more than the rest. */
const lookUpEvery = 10;

type Processes = { worker: number[]; workerd: number[]; database: number[]; storageBytes: number };

/** Looks at everything once a second. */
export function startWatch(stack: Stack, { recorder, ledger }: { recorder: Recorder; ledger: Ledger }): Watch {
  const seconds: Second[] = [];
  const ending = new AbortController();

  async function run(): Promise<void> {
    let processes = await lookUp(stack);
    let cpu = readCpu(processes);
    let atMs = performance.now();
    let events = ledger.countEvents();
    for (let n = 1; !ending.signal.aborted; n += 1) {
      await sleep(Math.max(0, atMs + 1_000 - performance.now()), undefined, { signal: ending.signal }).catch(() => 0);
      if (n % lookUpEvery === 0) processes = await lookUp(stack);
      const [stored, workerBytes, databaseBytes] = await Promise.all([
        countStored(stack),
        sumMemory(processes.workerd),
        sumMemory(processes.database),
      ]);
      const before = { cpu, atMs, events };
      cpu = readCpu(processes);
      atMs = performance.now();
      events = ledger.countEvents();
      seconds.push({
        ...recorder.take(),
        ms: atMs - before.atMs,
        events: events - before.events,
        waiting: events - stored,
        opened: ledger.sessions.length,
        cpu: {
          worker: cpu.worker - before.cpu.worker,
          database: cpu.database - before.cpu.database,
          load: cpu.load - before.cpu.load,
        },
        workerBytes,
        databaseBytes,
        storageBytes: processes.storageBytes,
      });
    }
  }

  const running = run();
  // Told to who watches next: the database is away.
  running.catch(() => undefined);
  return {
    seconds,
    async watchFor(ms) {
      const from = seconds.length;
      await Promise.race([sleep(ms), running]);
      return seconds.slice(from);
    },
    async stop() {
      ending.abort();
      await running;
    },
  };
}

async function lookUp({ worker, database, storage }: Stack): Promise<Processes> {
  const workerd = findInFamily(worker.pid, 'workerd');
  return {
    worker: listFamily(worker.pid),
    workerd: workerd === undefined ? [] : [workerd],
    database: listFamily(database.pid),
    storageBytes: await measureFolder(storage),
  };
}

function readCpu({ worker, database }: Processes): Cpu {
  const { user, system } = process.cpuUsage();
  return { worker: sumCpuMs(worker), database: sumCpuMs(database), load: (user + system) / 1_000 };
}

/** What a folder takes on disk. Files come and go meanwhile, of which `du` complains. */
async function measureFolder(folder: string): Promise<number> {
  const { stdout } = await promisify(execFile)('du', ['-sk', folder]).catch((error: unknown) => {
    if (error instanceof Error && 'stdout' in error) return { stdout: String(error.stdout) };
    throw error;
  });
  return Number.parseInt(stdout, 10) * 1_024;
}

/** Events that are in the database, by what the sessions' rows say of them: written with them, and quicker to sum up. */
export async function countStored({ database }: Stack): Promise<number> {
  const [row] = await database.sql<{ events: number }[]>`
    SELECT coalesce(sum(event_count), 0)::float8 AS events FROM sessions`;
  return row?.events ?? 0;
}
