import { describe, expect, it } from 'vitest';
import { buildBars, buildTicks, toPixel } from './lanes.ts';

describe('lanes of the timeline', () => {
  it('draws marks of one pixel once, and keeps those of both ends inside', () => {
    expect(buildTicks([0, 1, 2, 1_000], 1_000, 102, 8)).toBe('M1 0v8M101 0v8');
  });

  it('draws rest as a line of one pixel, and little as two', () => {
    expect(buildBars([0, 0.01, 1], 4, 24)).toBe('M1 24v-1M5 24v-2M9 24v-24');
  });

  it('keeps times within its width, also in a recording of no length', () => {
    expect([toPixel(-5, 100, 50), toPixel(50, 100, 50), toPixel(500, 100, 50), toPixel(5, 0, 50)]).toEqual([
      0, 25, 50, 0,
    ]);
  });
});
