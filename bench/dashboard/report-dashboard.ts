import { getMedian, getPercentile } from '../median.ts';
import { buildTable, describeMachine } from '../results.ts';
import type { DashboardFigures, Script } from './figures.ts';
import { listGoals, sumBytes } from './goals.ts';
import { large, long } from './sessions.ts';
import { frameMs } from './summarize-frames.ts';

const writeMb = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;
const writeShare = (share: number): string => `${(share * 100).toFixed(1)} %`;

const writeMs = (ms: number): string => `${ms.toFixed(1)} ms`;
/** A row of a figure, none when it was not measured. */
const row = (name: string, values: readonly number[], write: (value: number) => string): string[][] =>
  values.length === 0 ? [] : [[name, write(getMedian(values)), write(Math.max(...values))]];

const writeScripts = (scripts: readonly Script[]): string => {
  const each = scripts.map(({ name, gzipBytes }) => `\`${name}\` ${(gzipBytes / 1024).toFixed(1)}`);
  return scripts.length === 0 ? 'nothing' : `${each.join(', ')}; ${(sumBytes(scripts) / 1024).toFixed(1)} KB in all`;
};

function listOthers({
  seeks,
  playback,
  heapBytes,
  scrolls,
  large: openings,
  listMs,
  pictureMs,
}: DashboardFigures): string[][] {
  return [
    ...row('100 rows painted after their data', listMs, writeMs),
    ...row('first picture after the click', pictureMs, writeMs),
    ...row(
      'a seek, until the document has changed',
      seeks.map((seek) => seek.scriptMs),
      writeMs,
    ),
    ...row(
      'a seek, until the frame after it',
      seeks.map((seek) => seek.frameMs),
      writeMs,
    ),
    ...playback.map(({ speed, frames }) => [
      `playback at ${speed}: frames of at most ${frameMs} ms`,
      `${writeShare(frames.withinShare)} of ${frames.frames}`,
      `p99 ${writeMs(frames.p99Ms)}, longest ${writeMs(frames.longestMs)}`,
    ]),
    ...row(
      'scrolling the events: longest frame of a run',
      scrolls.map(({ longestMs }) => longestMs),
      writeMs,
    ),
    ...row(
      'the same: p99 of a run',
      scrolls.map(({ p99Ms }) => p99Ms),
      writeMs,
    ),
    ...row(
      'heap of the opened session',
      heapBytes.map(({ before }) => before),
      writeMb,
    ),
    ...row(
      `the same after ${long.pictures} pictures`,
      heapBytes.map(({ after }) => after),
      writeMb,
    ),
    ...row(
      `${large.events} events, until all are there`,
      openings.map(({ completeMs }) => completeMs),
      writeMs,
    ),
    ...row(
      'the same: heap',
      openings.map((opening) => opening.heapBytes),
      writeMb,
    ),
  ];
}

/** The tables of the dashboard's benchmark: goals, other figures, scripts. */
export function reportDashboard(
  figures: DashboardFigures,
  { runs, otherLoad }: { runs: number; otherLoad: number },
): string {
  const { scripts, seeks } = figures;
  const seekMs = seeks.map(({ scriptMs }) => scriptMs);
  const judged = listGoals(figures).map(({ figure, measured, goal, isMet }) => [
    figure,
    measured,
    goal,
    isMet ? 'met' : 'missed',
  ]);
  return [
    `${new Date().toISOString().slice(0, 10)}, ${describeMachine()}, a load of ${otherLoad.toFixed(1)} by other work. The built dashboard under \`wrangler pages dev\`, bound to the built worker, in headless Chromium without a GPU, on the same processors; each run in a context with empty caches. Medians of ${runs} runs. The long session has ${long.events} events and ${long.pictures} pictures.`,
    buildTable(['figure', 'measured', 'goal', ''], judged),
    buildTable(['figure', 'median', 'most'], listOthers(figures)),
    ...(seekMs.length > 0
      ? [`Of ${seekMs.length} seeks 99 of 100 took at most ${getPercentile(seekMs, 0.99).toFixed(1)} ms.`]
      : []),
    ...(scripts
      ? [
          `Scripts, KB after gzip. The list: ${writeScripts(scripts.list)}. The replay after it: ${writeScripts(scripts.replay)}. For other pages: ${writeScripts(scripts.others)}.`,
        ]
      : []),
  ].join('\n\n');
}
