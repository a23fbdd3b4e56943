import { formatShortTime } from '../words/format-time.ts';
import { getDayStart } from './zoned-time.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The ranges of time that have a name, by the word that stands for them in an address. */
const namedRanges = new Map([
  ['1h', { label: 'Last hour', words: 'in the last hour' }],
  ['today', { label: 'Today', words: 'today' }],
  ['yesterday', { label: 'Yesterday', words: 'yesterday' }],
  ['24h', { label: 'Last 24 hours', words: 'in the last 24 hours' }],
  ['7d', { label: 'Last 7 days', words: 'in the last 7 days' }],
  ['30d', { label: 'Last 30 days', words: 'in the last 30 days' }],
  ['all', { label: 'All time', words: 'in all' }],
]);

/** Their names with what a menu calls them, in its order. */
export const rangeChoices = [...namedRanges].map(([name, { label }]) => ({ name, label }));

const defaultRange = '7d';

/** The parts of an address that say which time: a name, or else the ends themselves, in ISO-8601. */
export type RangeAddress = { range?: string; from?: string; to?: string };

/** From (included) to (not included), in ISO-8601 UTC; an end that is absent is open. */
export type Bounds = { from?: string; to?: string };

/** The name of the range that an address asks for, seven days when it says nothing; null when it gives the ends themselves. */
export function getRangeName({ range, from, to }: RangeAddress): string | null {
  if (range !== undefined) return range;
  return from === undefined && to === undefined ? defaultRange : null;
}

/**
 * Which time an address asks for, at a moment, in a zone, which is asked for only for days. Ends that are given go on as they are: the
 * API says what is wrong with one.
 */
export function getBounds(
  address: RangeAddress,
  nowMs: number,
  getZone: () => string,
): { ok: true; bounds: Bounds } | { ok: false; detail: string } {
  const name = getRangeName(address);
  switch (name) {
    case null: {
      const { from, to } = address;
      return { ok: true, bounds: { ...(from !== undefined && { from }), ...(to !== undefined && { to }) } };
    }
    case '1h':
      return since(nowMs - hourMs);
    case '24h':
      return since(nowMs - dayMs);
    case '7d':
      return since(nowMs - 7 * dayMs);
    case '30d':
      return since(nowMs - 30 * dayMs);
    case 'today':
      return since(getDayStart(nowMs, getZone()));
    case 'yesterday':
      return {
        ok: true,
        bounds: { from: toIso(getDayStart(nowMs, getZone(), -1)), to: toIso(getDayStart(nowMs, getZone())) },
      };
    case 'all':
      return { ok: true, bounds: {} };
    default:
      return { ok: false, detail: `?range must be one of ${[...namedRanges.keys()].join(', ')}` };
  }
}

/** What a menu calls the range of an address: `Last 7 days`, `3 Nov, 10:00 – 5 Nov, 12:00`. */
export function getRangeLabel(address: RangeAddress): string {
  const name = getRangeName(address);
  if (name !== null) return namedRanges.get(name)?.label ?? 'Another range';
  const { from, to } = address;
  if (from === undefined) return `Until ${formatEnd(to)}`;
  return to === undefined ? `Since ${formatEnd(from)}` : `${formatEnd(from)} – ${formatEnd(to)}`;
}

/** The range of an address behind a count: `in the last 7 days`, `since 3 Nov, 10:00`. */
export function describeRange(address: RangeAddress): string {
  const name = getRangeName(address);
  if (name !== null) return namedRanges.get(name)?.words ?? '';
  const { from, to } = address;
  if (from === undefined) return `until ${formatEnd(to)}`;
  return to === undefined ? `since ${formatEnd(from)}` : `from ${formatEnd(from)} to ${formatEnd(to)}`;
}

const formatEnd = (iso = ''): string => (Number.isNaN(Date.parse(iso)) ? iso : formatShortTime(iso));

const toIso = (ms: number): string => new Date(ms).toISOString();

const since = (ms: number) => ({ ok: true as const, bounds: { from: toIso(ms) } });
