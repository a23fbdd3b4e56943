const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const longDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** The day of a time in the reader's zone: `23 Nov`. */
export const formatDay = (ms: number): string => shortDay.format(ms);

/** The time of day in the reader's zone: `14:00`. */
export const formatTimeOfDay = (ms: number): string => time.format(ms);

/** A day, or an hour of it, from its beginning to its end: `Mon 23 Nov`, `Mon 23 Nov, 14:00–15:00`. */
export function formatSpan(startMs: number, endMs: number, bucket: 'hour' | 'day'): string {
  const date = day.format(startMs).replace(',', '');
  return bucket === 'day' ? date : `${date}, ${time.format(startMs)}–${time.format(endMs)}`;
}

/** What a range of time covers: `23 Nov, 14:00 – 30 Nov, 14:00`; with its years where they are not all this one. */
export function formatRange(fromMs: number, toMs: number, nowMs: number): string {
  const years = [fromMs, toMs, nowMs].map((ms) => new Date(ms).getFullYear());
  const date = new Set(years).size === 1 ? shortDay : longDay;
  return [fromMs, toMs].map((ms) => `${date.format(ms)}, ${time.format(ms)}`).join(' – ');
}
