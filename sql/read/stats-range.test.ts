import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutHours } from './stats-range.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
const at = (hours: number, minutes = 0): number => hours * hourMs + minutes * minuteMs;

it('cuts nothing when every boundary lies on a whole hour', () => {
  expect(cutHours([at(3), at(4), at(9)])).toEqual([]);
});

it('leaves what lies within the range of the hours that its boundaries cut', () => {
  expect(cutHours([at(3, 20), at(5), at(6, 30), at(6, 45), at(9, 10)])).toEqual([
    { fromMs: at(3, 20), toMs: at(4) },
    { fromMs: at(6), toMs: at(6, 30) },
    { fromMs: at(6, 30), toMs: at(6, 45) },
    { fromMs: at(6, 45), toMs: at(7) },
    { fromMs: at(9), toMs: at(9, 10) },
  ]);
  expect(cutHours([at(3, 20), at(3, 40)])).toEqual([{ fromMs: at(3, 20), toMs: at(3, 40) }]);
});

it('together with the whole hours covers each moment of the range once, and none across a boundary', () => {
  const boundaries = fc.uniqueArray(fc.integer({ min: -600, max: 600 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(boundaries, (minutes) => {
      const sorted = minutes.map((minute) => minute * minuteMs).sort((a, b) => a - b);
      const [first = 0] = sorted;
      const last = sorted.at(-1) ?? 0;
      const pieces = cutHours(sorted);
      for (let ms = first; ms < last; ms += minuteMs) {
        const hour = Math.floor(ms / hourMs) * hourMs;
        const isCut = pieces.some(({ fromMs }) => Math.floor(fromMs / hourMs) * hourMs === hour);
        const isWhole = hour >= first && hour + hourMs <= last;
        const covering = pieces.filter(({ fromMs, toMs }) => fromMs <= ms && ms < toMs);
        expect(covering.length + (isWhole && !isCut ? 1 : 0)).toBe(1);
        for (const { fromMs, toMs } of covering)
          expect(sorted.some((edge) => edge > fromMs && edge < toMs)).toBe(false);
      }
    }),
  );
});
