import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSkipMapping, skippedMs } from './skip.ts';

const stretches = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 3_001, max: 600_000 })), { maxLength: 20 })
  .map((pairs) => {
    let at = 0;
    return pairs.map(([pauseMs, lengthMs]) => {
      const fromMs = at + pauseMs;
      at = fromMs + lengthMs;
      return { fromMs, toMs: at };
    });
  });
const times = fc.double({ min: 0, max: 20_000_000, noNaN: true });

describe('skip mapping', () => {
  it('leaves time alone when nothing is skipped', () => {
    const mapping = makeSkipMapping([]);
    expect(mapping.toWatched(1_234)).toBe(1_234);
    expect(mapping.toRecorded(1_234)).toBe(1_234);
  });

  it('shrinks a stretch to a moment', () => {
    const mapping = makeSkipMapping([{ fromMs: 5_000, toMs: 25_000 }]);
    expect(mapping.toWatched(5_000)).toBe(5_000);
    expect(mapping.toWatched(25_000)).toBeCloseTo(5_000 + skippedMs);
    expect(mapping.toRecorded(5_000 + skippedMs + 7)).toBeCloseTo(25_007);
  });

  it('goes there and back', () => {
    fc.assert(
      fc.property(stretches, times, (skipped, ms) => {
        const mapping = makeSkipMapping(skipped);
        expect(mapping.toRecorded(mapping.toWatched(ms))).toBeCloseTo(ms, 3);
      }),
    );
  });

  it('never turns time around', () => {
    fc.assert(
      fc.property(stretches, times, times, (skipped, a, b) => {
        const { toRecorded } = makeSkipMapping(skipped);
        expect(toRecorded(Math.min(a, b))).toBeLessThanOrEqual(toRecorded(Math.max(a, b)) + 1e-6);
      }),
    );
  });
});
