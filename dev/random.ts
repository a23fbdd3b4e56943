/** A small source of chance that gives the same numbers for the same seed on every machine. */
export type Random = {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  /** A number from `min` to `max`. */
  between(min: number, max: number): number;
  isTrue(probability: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** One of the values, each as often as its weight says. */
  weigh<T>(list: readonly [Weighted<T>, ...Weighted<T>[]]): T;
  /** Around `mean`; two thirds lie within `deviation`. */
  normal(mean: number, deviation: number): number;
  bytes(count: number): Uint8Array;
};

/** A value and how often it comes, relative to its neighbours. */
export type Weighted<T> = readonly [weight: number, value: T];

/** FNV-1a, 32 bits: spreads a text over the whole range. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Makes a source of chance from a text, by mulberry32: good enough for pictures of people, not for secrets. */
export function makeRandom(seed: string): Random {
  let state = hashText(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    between: (min, max) => min + next() * (max - min),
    isTrue: (probability) => next() < probability,
    pick: (list) => list[int(0, list.length - 1)] ?? list[0],
    weigh(list) {
      let left = next() * list.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of list) {
        left -= weight;
        if (left < 0) return value;
      }
      return list[0][1];
    },
    normal(mean, deviation) {
      const spread = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return mean + deviation * spread;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => int(0, 255)),
  };
}
