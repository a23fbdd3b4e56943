/**
 * A set of whole numbers as closed ranges: sorted, disjoint, never adjacent. `[[1, 3], [7, 7]]` is {1, 2, 3, 7}.
 * All functions here are pure and take what they return.
 */
export type Range = readonly [from: number, to: number];
export type Ranges = readonly Range[];

/** The union of a set and one more range. Returns the same array when nothing is new. */
export function addRange(ranges: Ranges, [from, to]: Range): Ranges {
  if (from > to) return ranges;
  const before: Range[] = [];
  const after: Range[] = [];
  let low = from;
  let high = to;
  for (const range of ranges) {
    if (range[1] < from - 1) before.push(range);
    else if (range[0] > to + 1) after.push(range);
    else {
      if (range[0] <= from && range[1] >= to) return ranges;
      low = Math.min(low, range[0]);
      high = Math.max(high, range[1]);
    }
  }
  return [...before, [low, high], ...after];
}

/** The union of two sets. */
export function unionRanges(a: Ranges, b: Ranges): Ranges {
  let union = a;
  for (const range of b) union = addRange(union, range);
  return union;
}

/** The numbers of `a` that are not in `b`. */
export function subtractRanges(a: Ranges, b: Ranges): Ranges {
  const rest: Range[] = [];
  let next = 0;
  for (const [from, to] of a) {
    let low = from;
    while (next < b.length && (b[next]?.[1] ?? 0) < low) next += 1;
    for (let i = next; i < b.length && low <= to; i += 1) {
      const cut = b[i];
      if (cut === undefined || cut[0] > to) break;
      if (cut[0] > low) rest.push([low, cut[0] - 1]);
      low = Math.max(low, cut[1] + 1);
    }
    if (low <= to) rest.push([low, to]);
  }
  return rest;
}

/** Whether a number is in the set. */
export function isInRanges(ranges: Ranges, n: number): boolean {
  return ranges.some(([from, to]) => from <= n && n <= to);
}

/** How many numbers the set has. */
export function countRanges(ranges: Ranges): number {
  return ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
}

/** The highest number of the set, 0 when it is empty. */
export function getHighest(ranges: Ranges): number {
  return ranges.at(-1)?.[1] ?? 0;
}

/** The highest n such that every number from 1 to n is in the set. */
export function getWatermark(ranges: Ranges): number {
  const first = ranges[0];
  return first?.[0] === 1 ? first[1] : 0;
}

/** The numbers from 1 to the highest of the set that are not in it. */
export function getHoles(ranges: Ranges): Ranges {
  return subtractRanges([[1, getHighest(ranges)]], ranges);
}
