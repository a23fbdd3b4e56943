import { describe, expect, it } from 'vitest';
import { buildTrendPath } from './trend-points.ts';

describe('the line of a trend', () => {
  it('runs from the foot at 0 to the top at the highest value', () => {
    expect(buildTrendPath([0, 5, 10], 1)).toBe('M0 23L1 12L2 1');
  });

  it('does not make small values look high', () => {
    expect(buildTrendPath([1, 1], 11)).toBe('M0 21L1 21');
  });

  it('has a hole where a value is not known', () => {
    expect(buildTrendPath([0, 0, null, 0, 0], 1)).toBe('M0 23L1 23M3 23L4 23');
  });

  it('shows a value that stands alone, and nothing for none', () => {
    expect(buildTrendPath([null, 0, null], 1)).toBe('M1 23h0');
    expect(buildTrendPath([], 1)).toBe('');
  });
});
