import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placePreview } from './place-preview.ts';

const viewport = { width: 1440, height: 844 };

describe('place of the preview', () => {
  it('is under the row, right of the pointer', () => {
    expect(placePreview({ top: 100, bottom: 136 }, 300, 360, viewport)).toEqual({
      left: 328,
      top: 136,
      maxHeight: 700,
    });
  });

  it('is above a row that is far down, and left of a pointer that is far right', () => {
    expect(placePreview({ top: 700, bottom: 736 }, 1300, 360, viewport)).toEqual({
      left: 912,
      bottom: 144,
      maxHeight: 692,
    });
  });

  it('is never on the row, nor under the pointer where there is room beside it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 800 }),
        fc.integer({ min: 0, max: 1440 }),
        fc.integer({ min: 60, max: 500 }),
        (top, x, width) => {
          const row = { top, bottom: top + 36 };
          const place = placePreview(row, x, width, viewport);
          if ('top' in place) expect(place.top).toBeGreaterThanOrEqual(row.bottom);
          else expect(viewport.height - place.bottom).toBeLessThanOrEqual(row.top);
          expect(place.left > x || place.left + width < x).toBe(true);
          expect(place.left).toBeGreaterThanOrEqual(0);
          expect(place.left + width).toBeLessThanOrEqual(viewport.width);
        },
      ),
    );
  });
});
