import { buildTable, describeMachine } from '../results.ts';
import { heldBounds } from './find-fault.ts';
import type { Step } from './find-rate.ts';
import { reportGoals } from './goals.ts';
import { getNoiseRatio, type NoisyRound } from './measure-noise.ts';
import type { LoadFigures, Noise, Steady } from './load-figures.ts';
import { countFailures, summarize, type Figures } from './summarize.ts';
import type { Second } from './watch.ts';

/** The tables of the load's benchmark. */
export function reportLoad({ rate, steps, steady, noise }: LoadFigures): string {
  return [
    `${new Date().toISOString().slice(0, 10)}, ${describeMachine()}. Sessions as trackers make them, each about a minute long and replaced by the next: an opening, batches of 20 to 50 events as gzip, a picture of 60 KB now and then, a beacon. Requests are due at their times, whatever becomes of those before; latency counts from then until the answer. The worker has its own limits and one writer; PostgreSQL has its own settings, and each commit is on disk before it is answered. The load takes its part of the same processors: a server that has them alone holds more.`,
    ...(steps.length > 0 ? ['', reportSteps(rate, steps)] : []),
    ...(steady ? ['', reportSteady(steady)] : []),
    ...(noise ? ['', reportNoise(noise)] : []),
    '',
    reportGoals(steady, noise),
  ].join('\n');
}

function reportSteps(rate: number, steps: readonly Step[]): string {
  return [
    `The highest rate held is **${rate.toFixed(0)} requests a second**. Held is a rate at which nothing fails, p99 is at most ${heldBounds.p99Ms} ms, and what waits for the database does not grow by more than ${100 * heldBounds.growth} % of what comes. Each was measured for 15 s, 15 s after it was set; one that was not held is tried once more.`,
    '',
    buildTable(['requests/s', 'sessions', 'answered/s', ...commonHead, ''], steps.map(buildStepRow)),
  ].join('\n');
}

function buildStepRow({ asked, sessions, figures, fault }: Step): string[] {
  return [
    asked.toFixed(0),
    String(sessions),
    figures.perSecond.toFixed(0),
    ...describeCommon(figures),
    fault ?? 'held',
  ];
}

function reportSteady({ asked, seconds }: Steady): string {
  const minutes = cutIntoMinutes(seconds);
  const rows = [...minutes.map((minute, i) => buildMinuteRow(String(i + 1), minute)), buildMinuteRow('all', seconds)];
  return [
    `At ${asked.toFixed(0)} requests a second, by the minute. What waits is acknowledged and not in the database yet; memory and files are the most of the minute. The files of a session's object stay when it has ended, until its id expires: beside each stands how many there have been.`,
    '',
    buildTable(
      ['minute', 'requests/s', 'errors', ...commonHead, 'workerd MB', 'PostgreSQL MB', "objects' files MB", 'sessions'],
      rows,
    ),
  ].join('\n');
}

function buildMinuteRow(name: string, seconds: readonly Second[]): string[] {
  const figures = summarize(seconds);
  return [
    name,
    figures.perSecond.toFixed(0),
    String(countFailures(figures)),
    ...describeCommon(figures),
    describeMegabytes(figures.workerBytes),
    describeMegabytes(figures.databaseBytes),
    describeMegabytes(figures.storageBytes),
    String(figures.opened),
  ];
}

const commonHead = [
  'events/s',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'sent late, p99 ms',
  'events waiting, most',
  'processors: worker',
  'PostgreSQL',
  'load',
];

function describeCommon(figures: Figures): string[] {
  const { processors } = figures;
  return [
    figures.eventsPerSecond.toFixed(0),
    figures.p50Ms.toFixed(1),
    figures.p95Ms.toFixed(0),
    figures.p99Ms.toFixed(0),
    figures.late99Ms.toFixed(0),
    String(figures.waiting.most),
    processors.worker.toFixed(2),
    processors.database.toFixed(2),
    processors.load.toFixed(2),
  ];
}

/** Seconds in their minutes; what is left over at the end belongs to the last. */
function cutIntoMinutes(seconds: readonly Second[]): Second[][] {
  const minutes: Second[][] = [[]];
  let ms = 0;
  for (const second of seconds) {
    if (ms >= minutes.length * 60_000) minutes.push([]);
    minutes.at(-1)?.push(second);
    ms += second.ms;
  }
  return minutes;
}

function reportNoise({ asked, rounds }: Noise): string {
  return [
    `At ${asked.toFixed(0)} requests a second of all others, with one session in turns that sends batches of 100 events as fast as it is answered, over 8 connections. Latency is that of the others, p50 / p99 in ms; the ratio is to the mean of the quiet times before and after.`,
    '',
    buildTable(
      [
        'quiet before',
        'while it floods',
        'quiet after',
        'times p99',
        'flood requests/s',
        'flood MB/s',
        'taken',
        'refused with 429',
        'failed',
        'errors of others',
      ],
      rounds.map(buildNoiseRow),
    ),
  ].join('\n');
}

function buildNoiseRow(round: NoisyRound): string[] {
  const { before, noisy, after, flood } = round;
  const { seconds, bytes, taken, refused, failed } = flood;
  return [
    describeLatency(before),
    describeLatency(noisy),
    describeLatency(after),
    getNoiseRatio([round], (figures) => figures.p99Ms).toFixed(2),
    ((taken + refused + failed) / seconds).toFixed(0),
    (bytes / 1e6 / seconds).toFixed(1),
    String(taken),
    String(refused),
    String(failed),
    String(countFailures(before) + countFailures(noisy) + countFailures(after)),
  ];
}

function describeLatency({ p50Ms, p99Ms }: Figures): string {
  return `${p50Ms.toFixed(1)} / ${p99Ms.toFixed(0)}`;
}

function describeMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
