import type { Random, Weighted } from '../../../dev/random.ts';

/** Draws one of many values. */
export type Draw<T> = (random: Random) => T;

/** Draws each value as often as its weight says: by halving, since here it is done for millions of rows. */
export function makeDraw<T>(weighted: readonly [Weighted<T>, ...Weighted<T>[]]): Draw<T> {
  let sum = 0;
  const ends = Float64Array.from(weighted, ([weight]) => (sum += weight));
  const [[, first]] = weighted;
  return (random) => {
    const at = random.next() * sum;
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at < (ends[middle] ?? sum)) high = middle;
      else low = middle + 1;
    }
    return weighted[low]?.[1] ?? first;
  };
}

/** Draws values by their rank: the second comes half as often as the first, the third a third as often (Zipf). */
export function makeRankedDraw<T>(values: readonly [T, ...T[]]): Draw<T> {
  const [first, ...rest] = values;
  return makeDraw([[1, first], ...rest.map((value, i): Weighted<T> => [1 / (i + 2), value])]);
}

/** A positive number whose logarithm is spread evenly around that of `median`; two thirds lie within a factor of e^`spread`. */
export function drawLogNormal(random: Random, median: number, spread: number): number {
  return median * Math.exp(random.normal(0, spread));
}
