import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSparkline, sparklineSize } from './draw-sparkline.ts';

const countBars = (path: string): number => path.split('M').length - 1;

describe('drawSparkline', () => {
  it('draws a bar of each minute, the highest as high as the whole, those without events fainter', () => {
    expect(drawSparkline([4, 0, 1])).toEqual({
      busy: 'M1.5 16v-16M9.5 16v-4',
      quiet: 'M5.5 16v-1',
    });
  });

  it('is nothing of a session without minutes', () => {
    expect(drawSparkline([])).toEqual({ busy: '', quiet: '' });
  });

  it('never draws more than fits, and never a minute that is busy as one that is not', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { maxLength: 500 }), (activity) => {
        const { busy, quiet } = drawSparkline(activity);
        expect(countBars(busy) + countBars(quiet)).toBeLessThanOrEqual(sparklineSize.width / 4);
        expect(busy === '').toBe(activity.every((count) => count === 0));
      }),
    );
  });
});
