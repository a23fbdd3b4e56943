import { getFreePort } from '../../dev/processes/free-port.ts';
import { waitUntil } from '../../dev/processes/wait-until.ts';
import { runLoad, type LoadResult } from '../http-load.ts';
import { getMedian, getPercentile } from '../median.ts';
import { getCpuMs } from '../process-cpu.ts';
import { writeResults } from '../results.ts';
import { batchSize } from './batches.ts';
import { makeCrowd, openSessions, type Crowd } from './crowd.ts';
import { visitDemoShop } from './demo-visit.ts';
import { profileWorker } from './profile.ts';
import { reportAck, type Pairs, type Run } from './report-ack.ts';
import { startStack, type Stack } from './start-stack.ts';

/** Pairs of runs, one after the other, so that what else the machine does reaches both. */
const rounds = 7;
const runMs = 3_000;

type Writes = { rows: number; held: number };

async function measure(stack: Stack, crowd: Crowd, perSecond?: number): Promise<Run> {
  crowd.refill();
  const before = getCpuMs(stack.worker.pid, 'workerd');
  const result = await runLoad(crowd.url, (session) => crowd.next(session), {
    connections: crowd.sessionIds.length,
    forMs: runMs,
    ...(perSecond !== undefined && { perSecond }),
  });
  return summarize(result, getCpuMs(stack.worker.pid, 'workerd') - before);
}

function summarize({ ok, failed, seconds, latenciesMs }: LoadResult, cpuMs: number): Run {
  if (failed > 0) throw new Error(`${failed} of ${ok + failed} requests were refused`);
  return {
    perSecond: ok / seconds,
    cpuMs: cpuMs / ok,
    p50Ms: getPercentile(latenciesMs, 0.5),
    p99Ms: getPercentile(latenciesMs, 0.99),
  };
}

function getMedianRun(runs: readonly Run[]): Run {
  const of = (pick: (run: Run) => number) => getMedian(runs.map(pick));
  return {
    perSecond: of((run) => run.perSecond),
    cpuMs: of((run) => run.cpuMs),
    p50Ms: of((run) => run.p50Ms),
    p99Ms: of((run) => run.p99Ms),
  };
}

async function countWrites(stack: Stack, sessionIds: readonly string[]): Promise<Writes> {
  const response = await fetch(`${stack.worker.url}/bench/writes`, {
    method: 'POST',
    body: JSON.stringify(sessionIds),
  });
  return (await response.json()) as Writes;
}

/** The rows written for these sessions once everything of theirs has left their objects. */
async function countRowsWhenDrained(stack: Stack, sessionIds: readonly string[]): Promise<number> {
  const isDrained = async () => (await countWrites(stack, sessionIds)).held === 0;
  if (!(await waitUntil(isDrained, { timeoutMs: 120_000, everyMs: 500 }))) throw new Error('the objects do not drain');
  return (await countWrites(stack, sessionIds)).rows;
}

/** Whether the database takes what drains meanwhile, or is held: its own work is then not on the processors that are measured. */
type Database = 'draining' | 'held';

async function measurePair(stack: Stack, crowds: Crowds, database: Database): Promise<{ reference: Run; track: Run }> {
  const reference = await measure(stack, crowds.reference);
  const letGo = database === 'held' ? stack.holdDatabase() : undefined;
  const track = await measure(stack, crowds.track);
  letGo?.();
  await countRowsWhenDrained(stack, crowds.track.sessionIds);
  console.log(`${database}: ${reference.perSecond.toFixed(0)} and ${track.perSecond.toFixed(0)} requests/s`);
  return { reference, track };
}

async function measurePairs(stack: Stack, crowds: Crowds, database: Database): Promise<Pairs> {
  const pairs: { reference: Run; track: Run }[] = [];
  for (let round = 0; round < rounds; round += 1) pairs.push(await measurePair(stack, crowds, database));
  return {
    reference: getMedianRun(pairs.map((pair) => pair.reference)),
    track: getMedianRun(pairs.map((pair) => pair.track)),
    ratio: getMedian(pairs.map((pair) => pair.track.perSecond / pair.reference.perSecond)),
    cpuRatio: getMedian(pairs.map((pair) => pair.reference.cpuMs / pair.track.cpuMs)),
  };
}

type Crowds = { reference: Crowd; track: Crowd };

/** `npm run bench -- ack`: what an acknowledgement costs beside the least that it could cost, and the rows written for it. */
export async function benchAck(args: readonly string[]): Promise<void> {
  const isProfiled = args.includes('--profile');
  const inspectorPort = isProfiled ? await getFreePort() : undefined;
  const stack = await startStack(inspectorPort === undefined ? {} : { inspectorPort });
  try {
    const sessionIds = await openSessions(stack.apiUrl);
    const reference = makeCrowd(new URL(`${stack.worker.url}/bench/reference`), sessionIds);
    const track = makeCrowd(new URL(`${stack.apiUrl}/track`), sessionIds);
    const crowds = { reference, track };
    for (const crowd of [reference, track, reference, track]) await measure(stack, crowd);
    if (inspectorPort !== undefined) {
      const measuring = measure(stack, track);
      console.log(await profileWorker(inspectorPort, runMs - 500));
      await measuring;
    }
    const held = await measurePairs(stack, crowds, 'held');
    const draining = await measurePairs(stack, crowds, 'draining');
    const halves: Run[] = [];
    for (let round = 0; round < rounds; round += 1)
      halves.push(await measure(stack, track, draining.track.perSecond / 2));

    const rows = await countRowsWhenDrained(stack, sessionIds);
    const rowsPerEvent = rows / (track.countSent() * batchSize);
    const visit = await visitDemoShop(stack, (id) => countRowsWhenDrained(stack, [id]));
    const text = reportAck({ held, draining, half: getMedianRun(halves), rowsPerEvent, visit, rounds });
    console.log(`\n${text}`);
    await writeResults('ack', text);
  } finally {
    await stack.stop();
  }
}
