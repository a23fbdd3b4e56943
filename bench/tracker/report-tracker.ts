import { getMedian } from '../median.ts';
import { buildTable, describeMachine } from '../results.ts';
import { buildGoalTable } from './goals.ts';
import { speeds, type Speed } from './options.ts';
import {
  getMedianOf,
  listAdded,
  listPairs,
  listVariants,
  pickCoreBytes,
  pickLazyBytes,
  picks,
  type Pair,
  type Pick,
  type Round,
} from './rounds.ts';
import type { Variant } from './variants.ts';
import { counts } from './visit.ts';

/** All that was measured. */
export type TrackerFigures = {
  seconds: number;
  /** Processes that wanted a processor before the first visit: above 0.5 or so, long tasks are those of the machine. */
  otherLoad: number;
  roundsBySpeed: ReadonlyMap<Speed, readonly Round[]>;
};

const writeNumber = (value: number) => (Math.abs(value) < 0.5 ? 0 : value).toFixed(0);

/** A median with the least and the most: `81 (60…99)`. */
const writeSpread = (values: readonly number[]) =>
  `${writeNumber(getMedian(values))} (${writeNumber(Math.min(...values))}…${writeNumber(Math.max(...values))})`;

const writeKb = (bytes: number) => (bytes / 1_000).toFixed(1);

/** What each tracker adds to the work of the page's main thread and to its memory, below what the page has by itself. */
function buildCostTable(rounds: readonly Round[]): string {
  const alone = rounds.map((round) => round.alone);
  const spreadAlone = (pick: Pick) => writeSpread(alone.map(pick));
  return buildTable(
    [
      'added',
      'script ms',
      'task ms',
      'tasks > 50 ms',
      'longest task ms',
      'own in it ms',
      'heap KB',
      'listeners',
      'left',
    ],
    [
      [
        'the page alone, in all',
        spreadAlone((visit) => visit.scriptMs),
        spreadAlone((visit) => visit.taskMs),
        spreadAlone(picks.longTasks),
        writeNumber(getMedianOf(alone, picks.longestTaskMs)),
        '',
        spreadAlone((visit) => visit.heapBytes / 1_000),
        writeNumber(getMedianOf(alone, (visit) => visit.listeners)),
        '',
      ],
      ...listVariants(rounds).map((variant) => buildCostRow(variant, listPairs(rounds, variant))),
    ],
  );
}

function buildCostRow({ title, stop }: Variant, pairs: readonly Pair[]): string[] {
  const visits = pairs.map(({ visit }) => visit);
  const spreadAdded = (pick: Pick) => writeSpread(listAdded(pairs, pick));
  const left = pairs.map(({ alone, visit }) => (visit.listenersAfterStop ?? 0) - alone.listeners);
  return [
    title,
    spreadAdded((visit) => visit.scriptMs),
    spreadAdded((visit) => visit.taskMs),
    spreadAdded(picks.longTasks),
    writeNumber(getMedianOf(visits, picks.longestTaskMs)),
    writeNumber(getMedianOf(visits, (visit) => visit.longestOwnMs)),
    spreadAdded((visit) => visit.heapBytes / 1_000),
    writeNumber(getMedian(listAdded(pairs, (visit) => visit.listeners))),
    stop ? writeNumber(getMedian(left)) : '',
  ];
}

function buildTrafficTable(rounds: readonly Round[]): string {
  return buildTable(
    ['on the wire', 'uploads', 'bodies KB', 'headers KB', 'preflights', 'scripts at once KB', 'scripts later KB'],
    listVariants(rounds).map((variant) => {
      const visits = listPairs(rounds, variant).map(({ visit }) => visit);
      return [
        variant.title,
        writeNumber(getMedianOf(visits, picks.uploads)),
        writeKb(getMedianOf(visits, picks.bodyBytes)),
        writeKb(getMedianOf(visits, picks.headerBytes)),
        writeNumber(getMedianOf(visits, picks.preflights)),
        writeKb(getMedianOf(visits, pickCoreBytes(variant))),
        writeKb(getMedianOf(visits, pickLazyBytes(variant))),
      ];
    }),
  );
}

/** What went wrong in how many visits, when anything did. */
function listFaults(roundsBySpeed: TrackerFigures['roundsBySpeed']): string[] {
  const countByFault = new Map<string, number>();
  for (const [speed, rounds] of roundsBySpeed)
    for (const { alone, visits } of rounds)
      for (const [title, { faults }] of [['The page alone', alone] as const, ...listTitled(visits)])
        for (const fault of faults) {
          const text = `${title}, ${speed} speed: ${fault}`;
          countByFault.set(text, (countByFault.get(text) ?? 0) + 1);
        }
  return [...countByFault].map(([text, count]) => `- ${text}, in ${count} visits`);
}

const listTitled = (visits: Round['visits']) => [...visits].map(([{ title }, visit]) => [title, visit] as const);

const titles: Record<Speed, string> = {
  full: 'At full speed:',
  slow: `With the processor slowed ${speeds.slow} times:`,
};

/** The tables of the tracker's benchmark: what each costs, what each sends, and the goals. */
export function reportTracker({ seconds, otherLoad, roundsBySpeed }: TrackerFigures): string {
  const [first = []] = roundsBySpeed.values();
  const faults = listFaults(roundsBySpeed);
  const visit = `A visit of ${seconds} s to a shop page of 1,400 elements that changes 50 times a second: ${counts.clicks} clicks, ${counts.characters} characters, ${counts.routes} new views, scrolling, the mouse all over; real input in Chromium, each visit in a renderer process of its own.`;
  const rounds = `Medians of ${first.length} rounds, in parentheses the least and the most. A round visits the page alone once and then once with each tracker, beginning with another one each time; what is added is the difference within the round. Script and task times are processor time of the main thread.`;
  return [
    `${new Date().toISOString().slice(0, 10)}, ${describeMachine()}, a load of ${otherLoad.toFixed(1)} by other work. ${visit} ${rounds}`,
    ...[...roundsBySpeed].flatMap(([speed, list]) => [titles[speed], buildCostTable(list)]),
    'After gzip, at the first of these speeds:',
    buildTrafficTable(first),
    ...[buildGoalTable(roundsBySpeed) ?? []].flat(),
    ...(faults.length > 0 ? [`Not as it should be:\n\n${faults.join('\n')}`] : []),
  ].join('\n\n');
}
