import type { StatsBucket } from '../../../protocol/stats-views.ts';
import { getBounds, getRangeName, type RangeAddress } from '../../ranges/range.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The longest time that statistics are given for: an end that is left open lies as far away. */
const maxRangeDays = 366;

/** A range of time in unix milliseconds; `name` is that of the address, null where it gives the ends themselves. */
export type Range = { name: string | null; fromMs: number; toMs: number };

const [earliestMs, latestMs] = [Date.UTC(2000), Date.UTC(2100)];

/** Reads the range from the address, at a moment, in a zone. One that statistics are not given for is what it would be without. */
export function readRange(address: RangeAddress, nowMs: number, getZone: () => string): Range {
  const read = getBounds(address, nowMs, getZone);
  if (read.ok) {
    const toMs = read.bounds.to === undefined ? nowMs : Date.parse(read.bounds.to);
    const fromMs = read.bounds.from === undefined ? toMs - maxRangeDays * dayMs : Date.parse(read.bounds.from);
    const isKnown = fromMs >= earliestMs && toMs <= latestMs && fromMs < toMs;
    if (isKnown && toMs - fromMs <= maxRangeDays * dayMs) return { name: getRangeName(address), fromMs, toMs };
  }
  return readRange({}, nowMs, getZone);
}

/** Hours up to seven days, with an hour to spare for a week in which clocks go back; days above. */
export function chooseBucket({ fromMs, toMs }: Pick<Range, 'fromMs' | 'toMs'>): StatsBucket {
  return toMs - fromMs <= 7 * dayMs + hourMs ? 'hour' : 'day';
}
