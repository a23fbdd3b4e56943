import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addRange,
  countRanges,
  getHighest,
  getHoles,
  getWatermark,
  isInRanges,
  subtractRanges,
  unionRanges,
  type Range,
  type Ranges,
} from './ranges.ts';

const range = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 12 }))
  .map(([from, length]): Range => [from, from + length]);
const someRanges = fc.array(range, { maxLength: 12 });

const toSet = (ranges: readonly Range[]): Set<number> =>
  new Set(ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)));
const build = (ranges: readonly Range[]): Ranges => ranges.reduce<Ranges>((sum, next) => addRange(sum, next), []);
const sorted = (set: Set<number>): number[] => [...set].sort((a, b) => a - b);

function expectCanonical(ranges: Ranges): void {
  ranges.forEach(([from, to], i) => {
    expect(from).toBeLessThanOrEqual(to);
    if (i > 0) expect(from).toBeGreaterThan((ranges[i - 1]?.[1] ?? 0) + 1);
  });
}

describe('ranges', () => {
  it('hold exactly the numbers that a plain set would, in canonical form', () => {
    fc.assert(
      fc.property(someRanges, (input) => {
        const ranges = build(input);
        expectCanonical(ranges);
        expect(sorted(toSet(ranges))).toEqual(sorted(toSet(input)));
        expect(countRanges(ranges)).toBe(toSet(input).size);
        expect(getHighest(ranges)).toBe(Math.max(0, ...toSet(input)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('unite and subtract as sets do', () => {
    fc.assert(
      fc.property(someRanges, someRanges, (left, right) => {
        const [a, b] = [build(left), build(right)];
        const united = unionRanges(a, b);
        const rest = subtractRanges(a, b);
        expectCanonical(united);
        expectCanonical(rest);
        expect(sorted(toSet(united))).toEqual(sorted(new Set([...toSet(left), ...toSet(right)])));
        expect(sorted(toSet(rest))).toEqual(sorted(new Set([...toSet(left)].filter((n) => !toSet(right).has(n)))));
      }),
      { numRuns: 2_000 },
    );
  });

  it('know their watermark and their holes', () => {
    fc.assert(
      fc.property(someRanges, (input) => {
        const set = toSet(input);
        let watermark = 0;
        while (set.has(watermark + 1)) watermark += 1;
        const ranges = build(input);
        const holes = toSet(getHoles(ranges));
        expect(getWatermark(ranges)).toBe(watermark);
        for (let n = 1; n <= getHighest(ranges); n += 1) {
          expect(holes.has(n)).toBe(!set.has(n));
          expect(isInRanges(ranges, n)).toBe(set.has(n));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('come back unchanged when a range brings nothing new', () => {
    const ranges: Ranges = [[1, 5]];
    expect(addRange(ranges, [2, 4])).toBe(ranges);
    expect(addRange(ranges, [6, 5])).toBe(ranges);
  });
});
