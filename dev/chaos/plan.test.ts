import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPlan, databaseFaults } from './plan.ts';

const seeds = fc.string({ maxLength: 8 });

describe('the plan of a run', () => {
  it('is the same for the same seed, and another for another', () => {
    const [one, again, another] = ['1', '1', '2'].map((seed) => buildPlan({ seed, faultMs: 300_000, isShort: false }));
    expect(again).toEqual(one);
    expect(another).not.toEqual(one);
  });

  it('kills at least 20 times and has every fault of the database within 5 minutes', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { killsAtMs, faults } = buildPlan({ seed, faultMs: 300_000, isShort: false });
        expect(killsAtMs.length).toBeGreaterThanOrEqual(20);
        expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(databaseFaults));
        const last = faults.at(-1);
        expect((last?.atMs ?? 0) + (last?.lengthMs ?? 0)).toBeLessThanOrEqual(300_000);
      }),
    );
  });

  it('kills several times and has every fault once in a short run', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { killsAtMs, faults } = buildPlan({ seed, faultMs: 23_000, isShort: true });
        expect(killsAtMs.length).toBeGreaterThanOrEqual(4);
        expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(databaseFaults));
      }),
    );
  });

  it('never has two faults of the database at once', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 60_000, max: 900_000 }), (seed, faultMs) => {
        const { faults } = buildPlan({ seed, faultMs, isShort: false });
        for (const [i, { atMs }] of faults.entries()) {
          const before = faults[i - 1];
          if (before) expect(atMs).toBeGreaterThanOrEqual(before.atMs + before.lengthMs);
        }
      }),
    );
  });
});
