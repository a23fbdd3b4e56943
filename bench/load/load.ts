import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeResults } from '../results.ts';
import { startCrowd, type CrowdDeps } from './crowd.ts';
import { findRate, getHeldRate, type Step } from './find-rate.ts';
import { makeLedger } from './ledger.ts';
import type { LoadFigures, Noise, Steady } from './load-figures.ts';
import { measureNoise } from './measure-noise.ts';
import { firstRate } from './next-rate.ts';
import { getNoisePlan, parseOptions, type Options } from './options.ts';
import { makeRecorder } from './recorder.ts';
import { reportLoad } from './report-load.ts';
import { makeRequests } from './requests.ts';
import { settle } from './settle.ts';
import { startStack, type Stack } from './start-stack.ts';
import { startWatch, type Watch } from './watch.ts';

/** Of the highest rate, what is held for long, and what there is beside a flood. */
const shares = { steady: 0.9, noisy: 0.5 };

/** Time until the first sessions have all begun and drained, and drains come as evenly as they do from there on. */
const warmUpMs = 40_000;

/** `npm run bench -- load`: the highest rate that is held, ten minutes near it, what is stored after them, and a session that floods. */
export async function benchLoad(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  const stack = await startStack();
  // Worker and database are in process groups of their own: they would outlive a Ctrl-C in this half hour.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stack.stop().finally(() => process.exit(1)));
  }
  try {
    const figures = await measure(stack, options);
    const text = reportLoad(figures);
    console.log(`\n${text}`);
    if (options.isWhole) await writeResults('load', text);
    else console.log('\nNot put into results.md: it is not the whole of it.');
    const missing = Math.max(0, ...[figures.steady, figures.noise].map((part) => part?.settled.missing ?? 0));
    if (missing > 0) throw new Error(`${missing} acknowledged events are missing`);
  } finally {
    await stack.stop();
  }
}

type Run = { stack: Stack; deps: CrowdDeps; watch: Watch; options: Options };

async function measure(stack: Stack, options: Options): Promise<LoadFigures> {
  const deps: CrowdDeps = { requests: makeRequests(stack.apiUrl), recorder: makeRecorder(), ledger: makeLedger() };
  const watch = startWatch(stack, deps);
  const run: Run = { stack, deps, watch, options };
  try {
    const steps = options.rate === undefined ? await measureSteps(run) : [];
    const rate = options.rate ?? getHeldRate(steps);
    if (rate === 0) throw new Error('no rate was held');
    const steady = options.only === 'noisy' ? undefined : await measureSteady(run, rate * shares.steady);
    const noise = options.only === 'steady' ? undefined : await measureWithNoise(run, rate * shares.noisy);
    return { rate, steps, steady, noise };
  } finally {
    await watch.stop();
  }
}

async function measureSteps(run: Run): Promise<Step[]> {
  return withCrowd(run, firstRate, (crowd) => findRate(crowd, run.watch)).then(({ measured }) => measured);
}

async function measureSteady(run: Run, perSecond: number): Promise<Steady> {
  const { measured, settled } = await withCrowd(run, perSecond, () => run.watch.watchFor(run.options.minutes * 60_000));
  return { asked: perSecond, seconds: measured, settled };
}

async function measureWithNoise(run: Run, perSecond: number): Promise<Noise> {
  const plan = getNoisePlan(run.options);
  const { measured, settled } = await withCrowd(run, perSecond, () => measureNoise({ ...run.deps, ...run }, plan));
  return { asked: perSecond, rounds: measured, settled };
}

/** Measures something of a crowd that has warmed up, and what is stored once the crowd has ended. */
async function withCrowd<Measured>(
  { stack, deps, options: { sessions } }: Run,
  perSecond: number,
  measureCrowd: (crowd: ReturnType<typeof startCrowd>) => Promise<Measured>,
) {
  console.log(`${perSecond.toFixed(0)} requests/s`);
  const crowd = startCrowd(deps, { sessions, perSecond });
  await sleep(warmUpMs);
  const measured = await measureCrowd(crowd);
  return { measured, settled: await settle(stack, crowd, deps.ledger) };
}
