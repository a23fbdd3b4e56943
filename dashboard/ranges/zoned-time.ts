const dayMs = 24 * 3_600_000;
const offsetPattern = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/** What a clock on the wall reads, as `2026-11-22T14:03`: the form of an `<input type="datetime-local">`. */
export type WallTime = string;

/** The IANA name of the reader's own zone. */
export const getOwnZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What the clocks of a zone read at a moment, to the minute. */
export function toWallTime(ms: number, zone: string): WallTime {
  return new Date(ms + makeOffsetReader(zone)(ms)).toISOString().slice(0, 16);
}

/**
 * The moment, in unix milliseconds, at which the clocks of a zone read a time; null for what is no time. Where they read it
 * twice it is the first, and a time that they skip is as far behind the moment of the change as it was ahead of it.
 */
export function parseWallTime(text: WallTime, zone: string): number | null {
  const local = Date.parse(`${text}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) || Number.isNaN(local)) return null;
  const getOffsetMs = makeOffsetReader(zone);
  const [before, after] = [getOffsetMs(local - dayMs), getOffsetMs(local + dayMs)];
  const [first, second] = [local - before, local - after];
  return first + getOffsetMs(first) !== local && second + getOffsetMs(second) === local ? second : first;
}

/**
 * The moment at which the day of a zone began that is `days` after the day of `ms`: its first in the zone, which is not
 * midnight where clocks go forward at midnight.
 */
export function getDayStart(ms: number, zone: string, days = 0): number {
  const getOffsetMs = makeOffsetReader(zone);
  const midnight = (Math.floor((ms + getOffsetMs(ms)) / dayMs) + days) * dayMs;
  const starts = [getOffsetMs(midnight - dayMs), getOffsetMs(midnight + dayMs)].map((offset) => midnight - offset);
  const isThatDay = (at: number): boolean => at + getOffsetMs(at) >= midnight;
  return starts.sort((a, b) => a - b).find(isThatDay) ?? midnight;
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
