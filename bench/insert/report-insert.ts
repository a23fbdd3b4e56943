import { getMedian } from '../median.ts';
import { buildTable, describeMachine } from '../results.ts';
import type { Setup, WayRun } from './measure-ways.ts';

type PartRun = { part: string; us: number };

/** The tables of the ways and of the parts. */
export function reportInsert(setups: readonly Setup[], runs: readonly WayRun[], partRuns: readonly PartRun[]): string {
  const names = [...new Set(runs.map(({ way }) => way))];
  const partNames = [...new Set(partRuns.map(({ part }) => part))];
  const rounds = partRuns.length / partNames.length;
  const of = (way: string, setup: Setup) => runs.filter((run) => run.way === way && run.setup === setup);
  const buildCell = (way: string, setup: Setup): string => {
    const own = of(way, setup);
    if (own.length === 0) return '';
    const rate = 1_000_000 / getMedian(own.map(({ us }) => us));
    return `${rate.toFixed(0)} (${getMedian(own.map(({ serverUs }) => serverUs)).toFixed(1)})`;
  };
  const getClientUs = (way: string): string =>
    getMedian(runs.filter((run) => run.way === way).map(({ clientUs }) => clientUs)).toFixed(1);
  return [
    `${new Date().toISOString().slice(0, 10)}, ${describeMachine()}. The events of \`-- drain\` from Node to the same server, each statement a transaction that is on disk before it is answered; medians of ${rounds} rounds. Rows a second, and in parentheses microseconds of the server's processor a row: the first goes up and down with what else the machine does, the second hardly. What the client makes of stored events before it can send them is not in the rows a second.`,
    '',
    buildTable(
      [
        '',
        ...setups.map(
          ({ rows, connections }) => `${rows} rows, ${connections} ${connections === 1 ? 'connection' : 'connections'}`,
        ),
        'client, µs a row',
      ],
      names.map((way) =>
        [way].concat(
          setups.map((setup) => buildCell(way, setup)),
          getClientUs(way),
        ),
      ),
    ),
    '',
    'The same statement with parts left out, 5,000 rows:',
    '',
    buildTable(
      ['', "µs of the server's processor a row"],
      partNames.map((name) => [
        name,
        getMedian(partRuns.filter(({ part }) => part === name).map(({ us }) => us)).toFixed(1),
      ]),
    ),
  ].join('\n');
}
