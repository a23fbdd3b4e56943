import { buildTable } from '../start/report.ts';
import type { Violation, ViolationKind } from './book.ts';
import type { FaultCounts } from './faults.ts';

/** Everything that the table tells. */
export type Figures = {
  sent: number;
  acknowledged: number;
  /** Acknowledged events of sessions that were erased. */
  erased: number;
  stored: number;
  picturesAcknowledged: number;
  pictures: number;
  sessions: number;
  erasures: number;
  looks: number;
  rejected: number;
  gaps: number;
  faults: FaultCounts;
  commitsCut: number;
  longestRecoveryMs: number;
  violations: readonly Violation[];
};

/** The columns of what must not be, in their order, and what each is called in the table. */
const columns: readonly (readonly [ViolationKind, string])[] = [
  ['lost', 'lost'],
  ['doubled', 'doubled'],
  ['resurrected', 'resurrected'],
  ['wrong summary', 'wrong summaries'],
  ['buffer not empty', 'buffers not empty'],
  ['number reuse', 'number reuse'],
  ['unreported gap', 'gaps not reported'],
  ['unfinished stream', 'unfinished streams'],
  ['unexpected answer', 'unexpected answers'],
];

/** Details of this many violations of each kind are told. */
const maxDetails = 5;

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** The table of a run: what happened, and below it how much of each thing that must not be. */
export function buildReport(figures: Figures): string {
  const { faults, violations } = figures;
  const outages = Object.entries(faults.outages)
    .filter(([kind]) => kind !== 'slow')
    .map(([kind, count]) => `${kind} ${count}`);
  const total = Object.entries(faults.outages).reduce((sum, [kind, n]) => (kind === 'slow' ? sum : sum + n), 0);
  return buildTable({
    sent: String(figures.sent),
    acknowledged: `${figures.acknowledged}, ${figures.erased} of them in sessions that were erased`,
    stored: String(figures.stored),
    rejected: `${figures.rejected} (refused by the database and kept aside)`,
    pictures: `${figures.picturesAcknowledged} acknowledged, ${figures.pictures} stored`,
    sessions: String(figures.sessions),
    erasures: `${figures.erasures} (${figures.looks} looks for what was erased)`,
    'gaps reported': String(figures.gaps),
    kills: `${faults.kills} (until the next acknowledgement at most ${seconds(faults.longestKillMs)})`,
    outages: `${total} (${outages.join(', ')}; ${figures.commitsCut} answers to a commit cut off)`,
    'longest recovery': `${seconds(figures.longestRecoveryMs)} from the end of an outage to new events in the database`,
    ...Object.fromEntries(columns.map(([kind, name]) => [name, String(countKind(violations, kind))])),
  });
}

/** The first violations of each kind, a line each. */
export function buildDetails(violations: readonly Violation[]): string {
  return columns
    .flatMap(([kind]) => violations.filter((violation) => violation.kind === kind).slice(0, maxDetails))
    .map(({ kind, key, number, mark, detail }) => {
      const place = [key && `session ${key}`, number && `number ${number}`, mark && `mark ${mark}`].filter(Boolean);
      return `  ${kind}: ${[...place, detail].join(', ')}`;
    })
    .join('\n');
}

/** How many violations there are of a column, by the name that it has in the table. */
export function countColumn(violations: readonly Violation[], column: string): number {
  const kind = columns.find(([, name]) => name === column)?.[0];
  return kind === undefined ? 0 : countKind(violations, kind);
}

function countKind(violations: readonly Violation[], kind: ViolationKind): number {
  return violations.filter((violation) => violation.kind === kind).length;
}
