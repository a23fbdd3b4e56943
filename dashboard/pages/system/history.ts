import type { SystemView } from '../../../protocol/system-view.ts';

/** What the page remembers of one answer. null is what was not known then. */
export type Sample = {
  atMs: number;
  waitingEvents: number;
  ageMs: number;
  flushP99Ms: number | null;
  rowsP50: number | null;
  busyShare: number | null;
  rejected: number | null;
};

/** Ten minutes at a look every five seconds. */
export const maxSamples = 120;

/** The highest of some figures, null when none is known. */
export function getMost(values: readonly (number | null | undefined)[]): number | null {
  const known = values.filter((value) => value !== null && value !== undefined);
  return known.length === 0 ? null : Math.max(...known);
}

/** What to remember of an answer: of each figure that every writer has, the highest. */
export function makeSample({ at, waiting, writers, database }: SystemView): Sample {
  return {
    atMs: Date.parse(at),
    waitingEvents: waiting.events + waiting.pictures,
    ageMs: waiting.age_ms,
    flushP99Ms: getMost(writers.map(({ flush_ms }) => flush_ms?.p99)),
    rowsP50: getMost(writers.map(({ rows }) => rows?.p50)),
    busyShare: getMost(writers.map(({ busy_share }) => busy_share)),
    rejected: database.is_reachable ? database.rejected.total : null,
  };
}

/** The history with one sample more, and the oldest forgotten. One that is not newer than the last is there already. */
export function addSample(history: readonly Sample[], sample: Sample, most = maxSamples): readonly Sample[] {
  const last = history.at(-1);
  if (last !== undefined && sample.atMs <= last.atMs) return history;
  return [...history, sample].slice(-most);
}
