import { getMedian } from '../median.ts';
import type { Visit } from './measure-visit.ts';
import type { Variant } from './variants.ts';

/** One round: the page alone, and the same visit with each tracker. */
export type Round = { alone: Visit; visits: ReadonlyMap<Variant, Visit> };

/** A visit with a tracker, and the one of the same round without. */
export type Pair = { alone: Visit; visit: Visit };

/** A figure of a visit. */
export type Pick = (visit: Visit) => number;

/** The trackers that were measured, in the order in which they are shown. */
export const listVariants = (rounds: readonly Round[]): Variant[] => [...(rounds[0]?.visits.keys() ?? [])];

/** The pairs of one tracker, one a round. */
export function listPairs(rounds: readonly Round[], variant: Variant): Pair[] {
  return rounds.flatMap(({ alone, visits }) => {
    const visit = visits.get(variant);
    return visit ? [{ alone, visit }] : [];
  });
}

/** What the tracker adds to a figure, in each pair. */
export const listAdded = (pairs: readonly Pair[], pick: Pick): number[] =>
  pairs.map(({ alone, visit }) => pick(visit) - pick(alone));

/** The median of a figure over visits. */
export const getMedianOf = (visits: readonly Visit[], pick: Pick): number => getMedian(visits.map(pick));

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Figures of a visit that are not its own fields. */
export const picks = {
  longTasks: ({ longTasksMs }: Visit) => longTasksMs.length,
  longestTaskMs: ({ longTasksMs }: Visit) => Math.max(0, ...longTasksMs),
  uploads: ({ traffic }: Visit) => traffic.uploads.filter(({ isPreflight }) => !isPreflight).length,
  preflights: ({ traffic }: Visit) => traffic.uploads.filter(({ isPreflight }) => isPreflight).length,
  bodyBytes: ({ traffic }: Visit) => sum(traffic.uploads.map(({ bodyBytes }) => bodyBytes)),
  headerBytes: ({ traffic }: Visit) => sum(traffic.uploads.map(({ headerBytes }) => headerBytes)),
};

/** Bytes after gzip of the scripts that the page names itself. */
export const pickCoreBytes =
  ({ core }: Variant): Pick =>
  ({ traffic }) =>
    sum([...traffic.scripts].map(([path, bytes]) => (core.includes(path) ? bytes : 0)));

/** Bytes after gzip of the scripts that are loaded by those. */
export const pickLazyBytes =
  ({ core }: Variant): Pick =>
  ({ traffic }) =>
    sum([...traffic.scripts].map(([path, bytes]) => (core.includes(path) ? 0 : bytes)));
