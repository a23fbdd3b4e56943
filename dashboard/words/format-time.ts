import { readClock } from './clock.ts';

/** A position in a recording: `1:24`, `1:02:03`. */
export function formatPosition(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1_000);
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const tail = String(s).padStart(2, '0');
  return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${tail}` : `${m}:${tail}`;
}

/** A length of time: `38s`, `4m 12s`, `1h 4m`. */
export function formatDuration(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1_000);
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (h > 0) return `${h}h ${m}m`;
  return m > 0 ? `${m}m ${s}s` : `${s}s`;
}

/** How long ago a time was: `just now`, `3 min ago`, `2 h ago`, `5 days ago`, then the date. */
export function formatAgo(iso: string, nowMs: number): string {
  const passedMs = nowMs - Date.parse(iso);
  const minutes = Math.floor(passedMs / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ago`;
  const days = Math.floor(hours / 24);
  if (days < 7) return days === 1 ? 'yesterday' : `${days} days ago`;
  return readClock(Date.parse(iso)).date;
}

/** A time to the second, in the reader's time zone: `22 Nov 2026, 14:03:05`. */
export function formatExactTime(iso: string): string {
  const { date, second } = readClock(Date.parse(iso));
  return `${date}, ${second}`;
}

/** A time to the minute without its year, in the reader's time zone: `22 Nov, 14:03`. */
export function formatShortTime(iso: string): string {
  const { day, minute } = readClock(Date.parse(iso));
  return `${day}, ${minute}`;
}
