import type { StatsBucket } from '../protocol/stats-views.ts';

/** One bucket: unix milliseconds of its beginning and of the next one's, and the local date that it begins on. */
export type Bucket = { startMs: number; endMs: number; date: string };

const hourMs = 3_600_000;
const unitMs: Record<StatsBucket, number> = { hour: hourMs, day: 24 * hourMs };
const offsetPattern = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/** Whether this runtime knows a name as a time zone's. Offsets such as `+01:00` are no names. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/**
 * The hours or days of a zone's own clock that a range touches, in order and without holes. A day begins at its first
 * moment in the zone, which is not midnight where clocks go forward at midnight. Zones come from the runtime, so that no
 * server's own copy of them matters.
 */
export function listBuckets(range: { fromMs: number; toMs: number }, bucket: StatsBucket, timeZone: string): Bucket[] {
  const getOffsetMs = makeOffsetReader(timeZone);
  const unit = unitMs[bucket];
  let startMs = range.fromMs - 1.5 * unit;
  let endMs = getNextStart(startMs, unit, getOffsetMs);
  const buckets: Bucket[] = [];
  while (startMs < range.toMs) {
    if (endMs > range.fromMs) {
      buckets.push({ startMs, endMs, date: new Date(startMs + getOffsetMs(startMs)).toISOString().slice(0, 10) });
    }
    startMs = endMs;
    endMs = getNextStart(startMs, unit, getOffsetMs);
  }
  return buckets;
}

/**
 * Where the unit after the one that `ms` is in begins. An hour ends by the offset that it has: where clocks go back, two
 * hours have the same name. A day ends at the first moment of the next date.
 */
function getNextStart(ms: number, unit: number, getOffsetMs: (ms: number) => number): number {
  const offsetMs = getOffsetMs(ms);
  const nextLocal = (Math.floor((ms + offsetMs) / unit) + 1) * unit;
  const bySameOffset = nextLocal - offsetMs;
  if (unit === hourMs) return bySameOffset;
  const byNextOffset = nextLocal - getOffsetMs(bySameOffset);
  const isNextDate = (at: number): boolean => at + getOffsetMs(at) >= nextLocal;
  return [Math.min(bySameOffset, byNextOffset), Math.max(bySameOffset, byNextOffset)].find(isNextDate) ?? bySameOffset;
}

/** How far a zone's clock is ahead of UTC at a moment, in milliseconds. */
function makeOffsetReader(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  return (ms) => {
    const [, sign, hours = 0, minutes = 0, seconds = 0] = offsetPattern.exec(format.format(ms)) ?? [];
    const offsetMs = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
    return sign === '-' ? -offsetMs : offsetMs;
  };
}
