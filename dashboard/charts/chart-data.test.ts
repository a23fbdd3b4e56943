import { describe, expect, it } from 'vitest';
import { type Bar, formatAxisValue, getDragged, toColumns } from './chart-data.ts';

const bars: Bar[] = [0, 1, 2, 3].map((n) => ({ startMs: n * 1_000, endMs: (n + 1) * 1_000, value: n * 10 }));

describe('bars of a chart', () => {
  it('stand in the middle of their time', () => {
    expect(toColumns(bars)).toEqual([
      [0.5, 1.5, 2.5, 3.5],
      [0, 10, 20, 30],
    ]);
  });

  it('zoom to the whole bars that a drag has touched', () => {
    expect(getDragged(bars, 1_200, 2_100)).toEqual({ fromMs: 1_000, toMs: 3_000 });
    expect(getDragged(bars, 1_400, 1_500)).toEqual({ fromMs: 1_000, toMs: 2_000 });
  });

  it('do not zoom to what is shown already, nor to nothing', () => {
    expect(getDragged(bars, 500, 3_500)).toBeNull();
    expect(getDragged(bars.slice(0, 1), 200, 800)).toBeNull();
    expect(getDragged([], 0, 1)).toBeNull();
    expect(getDragged(bars, 9_000, 9_500)).toBeNull();
  });

  it('have short values beside the axis', () => {
    expect([0, 40, 1_200, 2_500_000].map(formatAxisValue)).toEqual(['0', '40', '1.2K', '2.5M']);
  });
});
