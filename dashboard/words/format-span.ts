import { readClock } from './clock.ts';

/** The day of a time in the reader's zone: `23 Nov`. */
export const formatDay = (ms: number): string => readClock(ms).day;

/** The time of day in the reader's zone: `14:00`. */
export const formatTimeOfDay = (ms: number): string => readClock(ms).minute;

/** A day, or an hour of it, from its beginning to its end: `Mon 23 Nov`, `Mon 23 Nov, 14:00–15:00`. */
export function formatSpan(startMs: number, endMs: number, bucket: 'hour' | 'day'): string {
  const { weekday, day, minute } = readClock(startMs);
  const date = `${weekday} ${day}`;
  return bucket === 'day' ? date : `${date}, ${minute}–${formatTimeOfDay(endMs)}`;
}

/** What a range of time covers: `23 Nov, 14:00 – 30 Nov, 14:00`; with its years where they are not all this one. */
export function formatRange(fromMs: number, toMs: number, nowMs: number): string {
  const years = [fromMs, toMs, nowMs].map((ms) => new Date(ms).getFullYear());
  const hasYears = new Set(years).size > 1;
  return [fromMs, toMs]
    .map(readClock)
    .map(({ day, date, minute }) => `${hasYears ? date : day}, ${minute}`)
    .join(' – ');
}
