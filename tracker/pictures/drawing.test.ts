import { describe, expect, it } from 'vitest';
import { planDrawing } from './drawing.ts';

describe('planDrawing', () => {
  it('draws a short page whole', () => {
    expect(planDrawing({ width: 800, height: 700, viewportHeight: 600 })).toEqual({
      width: 800,
      height: 700,
      scale: 1,
    });
  });

  it('draws at most three viewports', () => {
    expect(planDrawing({ width: 800, height: 9_000, viewportHeight: 600 }).height).toBe(1_800);
  });

  it('draws large pages smaller, so that a bitmap stays below 4 megapixels', () => {
    const { width, height, scale } = planDrawing({ width: 3_840, height: 9_000, viewportHeight: 2_160 });
    expect(width * scale * (height * scale)).toBeCloseTo(4_000_000);
  });
});
