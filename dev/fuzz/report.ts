import { buildTable } from '../start/report.ts';
import type { Comparison } from './compare.ts';
import type { Tally } from './tally.ts';
import { violationKinds, type Violation } from './violations.ts';
import { tellBytes, type Vitals } from './vitals.ts';

/** Everything that the table tells. */
export type FuzzFigures = {
  tally: Tally;
  seconds: number;
  start: Vitals;
  end: Vitals;
  stored: Comparison;
  violations: readonly Violation[];
};

/** Violations that are told one by one. */
const maxDetails = 20;

/** The table at the end of a run. */
export function buildFuzzReport({ tally, seconds, start, end, stored, violations }: FuzzFigures): string {
  return buildTable({
    requests: `${tally.requests} in ${seconds.toFixed(0)} s (${(tally.requests / seconds).toFixed(0)} a second)`,
    ...Object.fromEntries(
      [...tally.byKind]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([kind, statuses]) => [`  ${kind}`, tellStatuses(statuses)]),
    ),
    'reached the code': `${((tally.reached / Math.max(1, tally.requests)) * 100).toFixed(1)} % (${tally.refusedBelow} were refused below HTTP)`,
    'stored and compared': `${stored.events} events, ${stored.pictures} pictures, ${stored.sessions} sessions; ${stored.rejected} rejected`,
    'memory of workerd': `${tellBytes(start.memoryBytes)} after a tenth, ${tellBytes(end.memoryBytes)} at the end`,
    'medians of health / track': `${tellMedians(start)} after a tenth, ${tellMedians(end)} at the end`,
    ...Object.fromEntries(violationKinds.map((kind) => [kind, String(countKind(violations, kind))])),
  });
}

/** How many violations there are of a row of the table. */
export function countKind(violations: readonly Violation[], kind: string): number {
  return violations.filter((violation) => violation.kind === kind).length;
}

/** The first violations, a line each, every kind in its turn. */
export function buildFuzzDetails(violations: readonly Violation[]): string {
  const most = Math.max(2, Math.ceil(maxDetails / Math.max(1, new Set(violations.map(({ kind }) => kind)).size)));
  return violationKinds
    .flatMap((kind) => violations.filter((violation) => violation.kind === kind).slice(0, most))
    .map(
      ({ kind, index, detail }) =>
        `  ${kind}: ${index === null || detail.startsWith('#') ? '' : `#${index} `}${detail}`,
    )
    .join('\n');
}

const tellMedians = ({ healthMs, trackMs }: Vitals): string => `${healthMs.toFixed(1)} / ${trackMs.toFixed(1)} ms`;

function tellStatuses(statuses: ReadonlyMap<string, number>): string {
  return [...statuses]
    .sort(([, a], [, b]) => b - a)
    .map(([status, count]) => `${status} × ${count}`)
    .join(', ');
}
