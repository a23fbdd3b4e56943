import { getPercentile } from '../median.ts';
import { buildTable, describeMachine } from '../results.ts';
import type { DataPlan } from './data/plan-sessions.ts';
import type { Measured } from './measure.ts';

/** Small times with the digits that tell them apart. */
function formatMs(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : ms.toFixed(0);
}

/** The p95 that the goal is about. */
function getGoalMs({ question, answersMs, executionsMs }: Measured): number {
  return getPercentile(question.goal?.of === 'database' ? executionsMs : answersMs, 0.95);
}

/** Whether a question takes longer than its goal allows. */
function isMissed(measured: Measured): boolean {
  const { goal } = measured.question;
  return goal !== undefined && getGoalMs(measured) >= goal.ms;
}

/** The indexes that should have been used and were not. */
function listUnused({ question, explained }: Measured): string[] {
  return (question.indexes ?? []).filter((index) => !explained.indexes.includes(index));
}

function judge(measured: Measured): string {
  const { goal } = measured.question;
  const verdict = goal === undefined ? [] : [isMissed(measured) ? '**missed**' : 'met'];
  return [...verdict, ...listUnused(measured).map((index) => `not by ${index}`)].join(', ');
}

function buildRow(measured: Measured): string[] {
  const { question, answersMs, executionsMs, explained } = measured;
  const { goal } = question;
  const scans = explained.scannedTables.map((table) => `all of ${table}`);
  return [
    question.name,
    formatMs(getPercentile(answersMs, 0.5)),
    formatMs(getPercentile(answersMs, 0.95)),
    formatMs(getPercentile(executionsMs, 0.95)),
    goal === undefined ? '' : `< ${goal.ms}${goal.of === 'database' ? ' in the database' : ''}`,
    judge(measured),
    [...explained.indexes, ...scans].join(', '),
    `${explained.rowsRead} → ${explained.rowsReturned}`,
  ];
}

/** One question in a line, to be told while others are still asked. */
export function describeMeasured(measured: Measured): string {
  const [name = '', p50, p95, execution, goal, verdict, how, rows] = buildRow(measured);
  return `${name.padEnd(40)} p50 ${p50} ms, p95 ${p95} ms, in the database ${execution} ms ${goal} ${verdict} [${how}] ${rows}`;
}

/** The tables: every question, and what takes the time where it is too long. */
export function reportRead(
  { sessions, events }: DataPlan,
  all: readonly Measured[],
  { runs, otherLoad }: { runs: number; otherLoad: number },
): string {
  const missed = all.filter(isMissed);
  const counts = `${sessions.toLocaleString('en')} sessions and ${events.toLocaleString('en')} events of 30 days`;
  const how = `Each question up to ${runs} times on one connection, warm, with other values where there are some; milliseconds until the rows are in Node, and of the execution as the server measures it. \`all of\` a table is a scan from one end to the other.`;
  const head = ['question', 'p50', 'p95', 'p95 in the database', 'goal', '', 'reads', 'rows read → returned'];
  const blamed = missed.map(({ question, explained }) => [
    question.name,
    explained.slowest?.node ?? '',
    formatMs(explained.slowest?.ms ?? 0),
    formatMs(explained.executionMs),
  ]);
  return [
    `${new Date().toISOString().slice(0, 10)}, ${describeMachine()}, a load of ${otherLoad.toFixed(1)} by other work. ${counts}. ${how}`,
    buildTable(head, all.map(buildRow)),
    ...(missed.length === 0
      ? []
      : [
          'What takes the time where it is too long, with the times of all nodes measured, in workers added up:',
          buildTable(['question', 'node', 'ms', 'ms of the whole'], blamed),
        ]),
  ].join('\n\n');
}
