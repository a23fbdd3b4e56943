import type { StatsBucket } from '../../../protocol/stats-views.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The ranges that end now, by their names in the address. */
export const namedRanges = { '24h': dayMs, '7d': 7 * dayMs, '30d': 30 * dayMs } as const;

export type RangeName = keyof typeof namedRanges;

/** What is shown when the address does not say. */
export const defaultRange: RangeName = '7d';

/** The longest time that statistics are given for. */
export const maxRangeDays = 366;

/** A range of time in unix milliseconds; `name` is null where it is fixed, and does not end now. */
export type Range = { name: RangeName | null; fromMs: number; toMs: number };

/** The parts of an address that name a range. */
export type RangeAddress = { range?: string | undefined; from?: string | undefined; to?: string | undefined };

const [earliestMs, latestMs] = [Date.UTC(2000), Date.UTC(2100)];

/** A range between two moments, null when they are none that statistics are given for. */
export function makeFixedRange(fromMs: number, toMs: number): Range | null {
  const isKnown = fromMs >= earliestMs && toMs <= latestMs && fromMs < toMs;
  return isKnown && toMs - fromMs <= maxRangeDays * dayMs ? { name: null, fromMs, toMs } : null;
}

/** Reads the range from the address: a name, or both of its ends. What is wrong in it is what it would be without. */
export function parseRange(address: RangeAddress, nowMs: number): Range {
  const names = Object.keys(namedRanges) as RangeName[];
  const name = names.find((known) => known === address.range);
  const fixed = makeFixedRange(Date.parse(address.from ?? ''), Date.parse(address.to ?? ''));
  if (name === undefined && fixed !== null) return fixed;
  const shown = name ?? defaultRange;
  return { name: shown, fromMs: nowMs - namedRanges[shown], toMs: nowMs };
}

/** A range as the address names it; the default is not named. */
export function buildRangeAddress(range: Range): RangeAddress {
  if (range.name !== null)
    return { range: range.name === defaultRange ? undefined : range.name, from: undefined, to: undefined };
  return { range: undefined, from: new Date(range.fromMs).toISOString(), to: new Date(range.toMs).toISOString() };
}

/** Hours up to seven days, with an hour to spare for a week in which clocks go back; days above. */
export function chooseBucket({ fromMs, toMs }: Range): StatsBucket {
  return toMs - fromMs <= namedRanges['7d'] + hourMs ? 'hour' : 'day';
}
