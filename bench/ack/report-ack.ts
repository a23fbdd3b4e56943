import { batchSize } from './batches.ts';
import { buildTable, describeMachine } from '../results.ts';

/** Figures of runs of one kind. */
export type Run = { perSecond: number; cpuMs: number; p50Ms: number; p99Ms: number };

/** What is aimed at. */
const goals = { ratio: 0.7, p99ToP50: 3, rowsPerEvent: 0.06 };

/** All that was measured. `ratio` and `cpuRatio` are medians over pairs of runs. */
export type Figures = {
  least: Run;
  full: Run;
  half: Run;
  ratio: number;
  cpuRatio: number;
  rowsPerEvent: number;
  pairs: number;
  visit: { events: number; pictures: number; rows: number };
};

/** The tables of the acknowledgement's benchmark. */
export function reportAck({ least, full, half, ratio, cpuRatio, rowsPerEvent, visit, pairs }: Figures): string {
  const p99ToP50 = half.p99Ms / half.p50Ms;
  return [
    `${new Date().toISOString().slice(0, 10)}, ${describeMachine()}. Batches of ${batchSize} events from 64 sessions over HTTP, workerd on the built worker, draining into PostgreSQL meanwhile; medians of ${pairs} pairs of runs.`,
    '',
    buildTable(
      ['', 'requests/s', 'CPU ms a request', 'p50 ms', 'p99 ms'],
      [
        buildRow('parses the body, calls an object that does nothing', least),
        buildRow('`POST /track`', full),
        buildRow('`POST /track` at half load', half),
      ],
    ),
    '',
    buildTable(
      ['figure', 'measured', 'goal', ''],
      [
        ['requests/s, of the reference', ratio.toFixed(2), `≥ ${goals.ratio}`, judge(ratio >= goals.ratio)],
        ['the same by processor time of workerd', cpuRatio.toFixed(2), '', ''],
        ['p99 of p50 at half load', p99ToP50.toFixed(1), `≤ ${goals.p99ToP50}`, judge(p99ToP50 <= goals.p99ToP50)],
        [
          'rows written an event, full batches',
          rowsPerEvent.toFixed(3),
          `≤ ${goals.rowsPerEvent}`,
          judge(rowsPerEvent <= goals.rowsPerEvent),
        ],
        [
          `rows written an event, demo visit (${visit.events} events, ${visit.pictures} pictures)`,
          (visit.rows / visit.events).toFixed(2),
          '',
          '',
        ],
      ],
    ),
  ].join('\n');
}

function buildRow(name: string, run: Run): string[] {
  return [name, run.perSecond.toFixed(0), run.cpuMs.toFixed(2), run.p50Ms.toFixed(1), run.p99Ms.toFixed(1)];
}

function judge(isMet: boolean): string {
  return isMet ? 'met' : 'missed';
}
