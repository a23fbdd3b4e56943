import { getMedian } from '../median.ts';
import { buildTable } from '../results.ts';
import type { Speed } from './options.ts';
import { getMedianOf, listAdded, listPairs, listVariants, pickCoreBytes, picks, type Round } from './rounds.ts';

/** For Afterimage without screenshots. Long tasks count at every speed, the rest at full speed. */
const goals = { name: 'afterimage', scriptMs: 100, longTasks: 0, uploadedBytes: 9_000, coreBytes: 8 * 1024 };

/** A row of the table: the figure, what it is, and the most that it may be. */
type Goal = [figure: string, measured: number, most: number, unit: string];

function listGoals(speed: Speed, rounds: readonly Round[]): Goal[] {
  const variant = listVariants(rounds).find(({ name }) => name === goals.name);
  if (!variant) return [];
  const pairs = listPairs(rounds, variant);
  const visits = pairs.map(({ visit }) => visit);
  const addedTasks = getMedian(listAdded(pairs, picks.longTasks));
  const longTasks: Goal = [`tasks over 50 ms added, ${speed} speed`, addedTasks, goals.longTasks, ''];
  if (speed === 'slow') return [longTasks];
  const scriptMs = getMedian(listAdded(pairs, (visit) => visit.scriptMs));
  return [
    ['script time added, full speed', scriptMs, goals.scriptMs, ' ms'],
    longTasks,
    ['uploaded bodies', getMedianOf(visits, picks.bodyBytes), goals.uploadedBytes, ' bytes'],
    ['`tracker.js` after gzip', getMedianOf(visits, pickCoreBytes(variant)), goals.coreBytes, ' bytes'],
  ];
}

/** The goals and whether they are met; undefined when what they are for was not measured. */
export function buildGoalTable(roundsBySpeed: ReadonlyMap<Speed, readonly Round[]>): string | undefined {
  const list = [...roundsBySpeed].flatMap(([speed, rounds]) => listGoals(speed, rounds));
  if (list.length === 0) return undefined;
  return buildTable(
    ['Afterimage without screenshots', 'measured', 'goal', ''],
    list.map(([figure, measured, most, unit]) => [
      figure,
      `${measured.toFixed(0)}${unit}`,
      `≤ ${most}${unit}`,
      measured <= most ? 'met' : 'missed',
    ]),
  );
}
