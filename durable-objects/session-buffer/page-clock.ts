import { clockToleranceMs, maxEventAgeMs, maxEventAheadMs } from '../../protocol/limits.ts';

/** A clock whose battery is empty may say 1970. What is further off is no clock, and moved by it a time may be none any more. */
const maxOffsetMs = 100 * 365.25 * 86_400_000;

/**
 * Milliseconds to add to the page's clock, fixed once when the session opens. 0 when it differs by so little that it is
 * network delay, or by a century.
 */
export function getClockOffset(sentAt: number | null, arrivedAt: number): number {
  if (sentAt === null) return 0;
  const difference = arrivedAt - sentAt;
  const distance = Math.abs(difference);
  return distance < clockToleranceMs || distance > maxOffsetMs ? 0 : difference;
}

/** A page's time as server time, in unix milliseconds, clamped to what is believable. */
export function toServerTime(pageTime: number, offset: number, now: number): { time: number; isClamped: boolean } {
  const time = pageTime + offset;
  const clamped = Math.min(Math.max(time, now - maxEventAgeMs), now + maxEventAheadMs);
  return { time: clamped, isClamped: clamped !== time };
}
