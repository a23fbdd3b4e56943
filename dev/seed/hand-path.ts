import type { PathPoint } from '../../protocol/event-data.ts';
import type { Random } from '../random.ts';

export type Point = { x: number; y: number };

/** The tracker samples a moving mouse this often. */
const sampleMs = 100;

/** The tracker packs this much of a path into one event. */
const packMs = 1_000;

/** A point of a movement, `ms` after its beginning. */
export type Sample = Point & { ms: number };

/** Minimum-jerk: a hand starts and ends at rest (Flash and Hogan, 1985). */
const ease = (share: number): number => share ** 3 * (10 - 15 * share + 6 * share ** 2);

/** How long a hand takes to a target, by Fitts's law: longer for what is far and small. Milliseconds. */
export function getMoveMs(distance: number, targetSize: number): number {
  return 160 + 150 * Math.log2(1 + distance / Math.max(8, targetSize));
}

/** The samples of one movement of a hand: a slight curve, eased at both ends. The last one is exactly at `to`. */
export function buildHandPath(random: Random, from: Point, to: Point, targetSize: number): Sample[] {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const distance = Math.hypot(dx, dy);
  if (distance < 1) return [];
  const durationMs = Math.round(getMoveMs(distance, targetSize) * random.between(0.85, 1.3));
  const bend = random.normal(0, 0.09);
  const control = { x: from.x + dx * 0.55 - dy * bend, y: from.y + dy * 0.55 + dx * bend };
  const samples: Sample[] = [];
  for (let ms = 0; ms < durationMs; ms += sampleMs) {
    const s = ease(ms / durationMs);
    const at = (a: number, b: number, c: number) => (1 - s) ** 2 * a + 2 * s * (1 - s) * b + s ** 2 * c;
    samples.push({
      ms,
      x: Math.round(at(from.x, control.x, to.x) + random.normal(0, 0.6)),
      y: Math.round(at(from.y, control.y, to.y) + random.normal(0, 0.6)),
    });
  }
  return [...samples, { ms: durationMs, x: Math.round(to.x), y: Math.round(to.y) }];
}

/** Samples as the tracker packs them: one path for each second of movement, its times relative to its own first point. */
export function packPath(samples: readonly Sample[]): { ms: number; path: PathPoint[] }[] {
  const packs: { ms: number; path: PathPoint[] }[] = [];
  for (const { ms, x, y } of samples) {
    const last = packs.at(-1);
    if (last && ms - last.ms < packMs) last.path.push([ms - last.ms, x, y]);
    else packs.push({ ms, path: [[0, x, y]] });
  }
  return packs;
}
