import { buildTable, describeMachine } from '../results.ts';
import { batchSize } from './batches.ts';

/** Figures of runs of one kind. */
export type Run = { perSecond: number; cpuMs: number; p50Ms: number; p99Ms: number };

/** Medians over pairs of runs of the reference and of `POST /track`: of each, and of how they compare in each pair. */
export type Pairs = { reference: Run; track: Run; ratio: number; cpuRatio: number };

/** All that was measured. */
export type AckFigures = {
  held: Pairs;
  draining: Pairs;
  half: Run;
  rowsPerEvent: number;
  visit: { events: number; pictures: number; rows: number };
  rounds: number;
};

/** What is aimed at. */
const goals = { ratio: 0.7, p99ToP50: 3, rowsPerEvent: 0.06 };

/** The tables of the acknowledgement's benchmark. */
export function reportAck({ held, draining, half, rowsPerEvent, visit, rounds }: AckFigures): string {
  const p99ToP50 = half.p99Ms / half.p50Ms;
  return [
    `${new Date().toISOString().slice(0, 10)}, ${describeMachine()}. Batches of ${batchSize} events from 64 sessions over HTTP, workerd on the built worker; medians of ${rounds} pairs of runs. Server, database and load share the processors: while the database is held, only the acknowledgement is measured; while it drains, so is the work of the database itself.`,
    '',
    buildTable(
      ['', 'requests/s', 'CPU ms of workerd a request', 'p50 ms', 'p99 ms'],
      [
        buildRow('parses the body, calls an object that does nothing', held.reference),
        buildRow('`POST /track`, the database held', held.track),
        buildRow('the first again', draining.reference),
        buildRow('`POST /track`, draining', draining.track),
        buildRow('`POST /track`, draining, at half load', half),
      ],
    ),
    '',
    buildTable(
      ['figure', 'measured', 'goal', ''],
      [
        [
          'requests/s of the reference, the database held',
          held.ratio.toFixed(2),
          `≥ ${goals.ratio}`,
          judge(held.ratio >= goals.ratio),
        ],
        ['the same by processor time of workerd', held.cpuRatio.toFixed(2), '', ''],
        [
          'requests/s of the reference, draining',
          draining.ratio.toFixed(2),
          `≥ ${goals.ratio}`,
          judge(draining.ratio >= goals.ratio),
        ],
        ['the same by processor time of workerd', draining.cpuRatio.toFixed(2), '', ''],
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
