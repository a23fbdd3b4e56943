import { maxSessionKeyAgeMs } from '../../protocol/limits.ts';
import type { Random } from '../random.ts';

const dayMs = 86_400_000;

/**
 * How far back sessions begin: a session key of 7 days is refused, and a second run late on the same day, which sends the
 * same keys, is up to a day later.
 */
export const spreadMs = maxSessionKeyAgeMs - dayMs - 3_600_000;

/** How busy a shop is at a time, 0 to 1: most in the afternoon UTC, less at weekends. */
export function getBusyness(atMs: number): number {
  const hour = (atMs % dayMs) / 3_600_000;
  const distance = Math.min(Math.abs(hour - 16), 24 - Math.abs(hour - 16));
  const day = new Date(atMs).getUTCDay();
  return (0.14 + 0.86 * Math.exp(-((distance / 5) ** 2))) * (day === 0 || day === 6 ? 0.7 : 1);
}

const toSecond = (ms: number): number => Math.floor(ms / 1_000) * 1_000;

/** When a session begins, on a whole second as its key says: so that it is over before `untilMs`; recent ones not long before. */
export function pickStart(
  random: Random,
  { untilMs, durationMs, isRecent }: { untilMs: number; durationMs: number; isRecent: boolean },
): number {
  const lastMs = untilMs - durationMs - 1_000;
  const firstMs = untilMs - spreadMs;
  if (isRecent) return toSecond(Math.max(firstMs, lastMs - random.between(0, 25 * 60_000)));
  for (;;) {
    const atMs = random.between(firstMs, Math.max(firstMs, lastMs));
    if (random.isTrue(getBusyness(atMs))) return toSecond(atMs);
  }
}
