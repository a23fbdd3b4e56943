import { batchSize } from '../ack/batches.ts';
import { getMedian } from '../median.ts';
import { buildTable, describeMachine } from '../results.ts';
import type { DrainRun } from './run-drain.ts';

/** Rows brought into the table in another way. `databaseMs` is processor time of PostgreSQL per 1,000 rows. */
export type WayRun = { rowsPerSecond: number; databaseMs: number };

/** A drain, and COPY of the same rows right after it. */
export type Pair = { writers: number; drain: DrainRun; copy: WayRun };

/** All that was measured. */
export type DrainFigures = { sessions: number; batches: number; pairs: Pair[]; singles: WayRun[] };

/** What is aimed at with one writer. */
const goals = { ofCopy: 0.4, ofSingles: 6 };

/** The tables of the drain's benchmark. */
export function reportDrain({ sessions, batches, pairs, singles }: DrainFigures): string {
  const single = getMedian(singles.map((run) => run.rowsPerSecond));
  const counts = [...new Set(pairs.map(({ writers }) => writers))].sort((a, b) => a - b);
  const getRatios = (writers: number) => {
    const own = pairs.filter((pair) => pair.writers === writers);
    return {
      ofCopy: getMedian(own.map(({ drain, copy }) => drain.rowsPerSecond / copy.rowsPerSecond)),
      ofSingles: getMedian(own.map(({ drain }) => drain.rowsPerSecond)) / single,
      cpuOfCopy: getMedian(own.map(({ drain, copy }) => copy.databaseMs / drain.databaseMs)),
    };
  };
  const drainRows = counts.map((writers) => {
    const runs = pairs.filter((pair) => pair.writers === writers).map(({ drain }) => drain);
    const { ofCopy, ofSingles } = getRatios(writers);
    const median = (pick: (run: DrainRun) => number) => getMedian(runs.map(pick));
    return [
      `drain, ${writers} ${writers === 1 ? 'writer' : 'writers'}`,
      describe(runs.map((run) => run.rowsPerSecond)),
      ofCopy.toFixed(2),
      ofSingles.toFixed(1),
      median((run) => run.workerMs).toFixed(1),
      median((run) => run.databaseMs).toFixed(1),
      median((run) => run.rowsPerTransaction).toFixed(0),
      `${(100 * median((run) => run.busyShare)).toFixed(0)} %`,
    ];
  });
  const copies = pairs.map(({ copy }) => copy);
  const one = getRatios(1);
  const copyRate = getMedian(copies.map((run) => run.rowsPerSecond));
  return [
    `${new Date().toISOString().slice(0, 10)}, ${describeMachine()}. ${sessions} session objects with ${batches} batches of ${batchSize} events each, ${(sessions * batches * batchSize).toLocaleString('en')} rows in all; PostgreSQL with its own settings, each commit on disk before it is answered. Medians of ${singles.length} rounds, in parentheses the least and the most; COPY brings the rows of each drain into the emptied table again, with the same key and index. Server, database and client share the processors.`,
    '',
    buildTable(
      [
        '',
        'rows/s',
        'of COPY',
        "times the seed's way",
        'CPU ms of workerd, 1,000 rows',
        'CPU ms of PostgreSQL, 1,000 rows',
        'rows a transaction',
        'time with a transaction under way',
      ],
      [
        ...drainRows,
        buildWayRow('COPY', copies, single),
        buildWayRow("the seed's way: one `INSERT` a row, 50 pipelined in a transaction", singles, single),
      ],
    ),
    ...(counts.includes(1)
      ? [
          '',
          buildTable(
            ['figure, one writer', 'measured', 'goal', ''],
            [
              ['rows/s of COPY', one.ofCopy.toFixed(2), `≥ ${goals.ofCopy}`, judge(one.ofCopy >= goals.ofCopy)],
              ['the same by processor time of PostgreSQL', one.cpuOfCopy.toFixed(2), '', ''],
              [
                "times the seed's way",
                one.ofSingles.toFixed(1),
                `≥ ${goals.ofSingles}`,
                judge(one.ofSingles >= goals.ofSingles),
              ],
              ["COPY, times the seed's way", (copyRate / single).toFixed(1), '', ''],
            ],
          ),
        ]
      : []),
  ].join('\n');
}

function buildWayRow(name: string, runs: readonly WayRun[], single: number): string[] {
  const rates = runs.map((run) => run.rowsPerSecond);
  const databaseMs = getMedian(runs.map((run) => run.databaseMs));
  return [name, describe(rates), '', (getMedian(rates) / single).toFixed(1), '', databaseMs.toFixed(1), '', ''];
}

function describe(rates: readonly number[]): string {
  return `${getMedian(rates).toFixed(0)} (${Math.min(...rates).toFixed(0)}…${Math.max(...rates).toFixed(0)})`;
}

function judge(isMet: boolean): string {
  return isMet ? 'met' : 'missed';
}
