import { clockToleranceMs, maxEventAgeMs, maxEventAheadMs } from '../../protocol/limits.ts';

/** Milliseconds to add to the page's clock, fixed once when the session opens. A small difference is network delay: 0. */
export function getClockOffset(sentAt: number | null, arrivedAt: number): number {
  if (sentAt === null) return 0;
  const difference = arrivedAt - sentAt;
  return Math.abs(difference) < clockToleranceMs ? 0 : difference;
}

/** A page's time as server time, in unix milliseconds, clamped to what is believable. */
export function toServerTime(pageTime: number, offset: number, now: number): { time: number; isClamped: boolean } {
  const time = pageTime + offset;
  const clamped = Math.min(Math.max(time, now - maxEventAgeMs), now + maxEventAheadMs);
  return { time: clamped, isClamped: clamped !== time };
}
