import { makeRandom, type Random } from '../random.ts';

/** What can happen to the database or the way to it. `slow` is no outage: everything passes, late. */
export const databaseFaults = ['cut-commits', 'stop', 'freeze', 'silent', 'long-stop', 'slow'] as const;

export type DatabaseFaultKind = (typeof databaseFaults)[number];

/** One fault of the database: when it begins and how long it lasts, in milliseconds from the start. */
export type DatabaseFault = { kind: DatabaseFaultKind; atMs: number; lengthMs: number; delayMs: number };

/** When everything happens, in milliseconds from the start. */
export type Plan = { killsAtMs: number[]; faults: DatabaseFault[]; everyday: Everyday };

/** What the way to the database is like all the time: answers take longer, and one in `cutEvery` to a COMMIT that stores something is cut off. */
export type Everyday = { delayMs: number; cutEvery: number };

type Span = { min: number; max: number };

/** The tempo of a run. */
type Tempo = {
  betweenKills: Span;
  untilFirstFault: Span;
  betweenFaults: Span;
  lengths: Record<DatabaseFaultKind, Span>;
  delayMs: Span;
  everyday: Everyday;
};

/**
 * A frozen database outlasts the 30 s after which a writer gives a transaction up, a long stop most backoffs. Between faults
 * there is time to recover, else nothing would be stored that a later fault could double.
 */
const longTempo: Tempo = {
  betweenKills: { min: 8_000, max: 17_000 },
  untilFirstFault: { min: 14_000, max: 24_000 },
  betweenFaults: { min: 14_000, max: 24_000 },
  lengths: {
    'cut-commits': { min: 5_000, max: 9_000 },
    stop: { min: 2_000, max: 6_000 },
    freeze: { min: 30_000, max: 32_000 },
    silent: { min: 6_000, max: 12_000 },
    'long-stop': { min: 45_000, max: 50_000 },
    slow: { min: 6_000, max: 12_000 },
  },
  delayMs: { min: 50, max: 250 },
  everyday: { delayMs: 2, cutEvery: 40 },
};

/** Faults follow each other too fast here for most flushes, so that those which must succeed have their time before the first. */
const shortTempo: Tempo = {
  betweenKills: { min: 4_500, max: 5_500 },
  untilFirstFault: { min: 4_500, max: 5_500 },
  betweenFaults: { min: 500, max: 900 },
  lengths: {
    'cut-commits': { min: 1_800, max: 2_400 },
    stop: { min: 700, max: 1_000 },
    freeze: { min: 1_500, max: 2_000 },
    silent: { min: 1_200, max: 1_800 },
    'long-stop': { min: 2_000, max: 2_400 },
    slow: { min: 2_000, max: 2_500 },
  },
  delayMs: { min: 100, max: 200 },
  everyday: { delayMs: 40, cutEvery: 5 },
};

/** The length for which `longTempo` is made; a shorter run has shorter faults. */
const longMs = 300_000;

/** Plans a run: the same seed makes the same plan. Every kind of fault comes once before any comes again. */
export function buildPlan({ seed, faultMs, isShort }: { seed: string; faultMs: number; isShort: boolean }): Plan {
  const tempo = isShort ? shortTempo : longTempo;
  const scale = isShort ? 1 : Math.min(1, faultMs / longMs);
  return {
    killsAtMs: planKills(makeRandom(`${seed}/kills`), tempo, faultMs),
    faults: planFaults(makeRandom(`${seed}/database`), tempo, faultMs, scale),
    everyday: tempo.everyday,
  };
}

function planKills(random: Random, { betweenKills: { min, max } }: Tempo, faultMs: number): number[] {
  const times: number[] = [];
  for (let atMs = random.int(min, max); atMs < faultMs; atMs += random.int(min, max)) times.push(atMs);
  return times;
}

function planFaults(random: Random, tempo: Tempo, faultMs: number, scale: number): DatabaseFault[] {
  const faults: DatabaseFault[] = [];
  const draw = ({ min, max }: Span): number => Math.round(random.int(min, max) * scale);
  let atMs = draw(tempo.untilFirstFault);
  for (let round = 0; ; round += 1) {
    for (const kind of shuffle(random, databaseFaults)) {
      const lengthMs = draw(tempo.lengths[kind]);
      if (round > 0 && atMs + lengthMs > faultMs) return faults;
      faults.push({ kind, atMs, lengthMs, delayMs: random.int(tempo.delayMs.min, tempo.delayMs.max) });
      atMs += lengthMs + draw(tempo.betweenFaults);
    }
  }
}

function shuffle<T>(random: Random, list: readonly T[]): T[] {
  return list
    .map((value) => ({ value, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
