import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeBurstPacer, makeWindowPacer } from './pacing.ts';

const arrivals = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 });

it('lets no period see more openings than its limit', () => {
  fc.assert(
    fc.property(arrivals, fc.integer({ min: 1, max: 20 }), (pauses, limit) => {
      const pacer = makeWindowPacer({ limit, periodMs: 1_000 });
      let nowMs = 0;
      const times = pauses.map((pause) => {
        nowMs += pause;
        return nowMs + pacer.take(nowMs);
      });
      for (const [i, time] of times.entries())
        expect((times[i + limit] ?? Infinity) - time).toBeGreaterThanOrEqual(1_000);
    }),
  );
});

it('stays below a token bucket of its burst and rate', () => {
  fc.assert(
    fc.property(arrivals, fc.integer({ min: 1, max: 20 }), (pauses, burst) => {
      const everyMs = 500;
      const pacer = makeBurstPacer({ burst, everyMs });
      let nowMs = 0;
      let tokens = burst;
      let lastMs = 0;
      for (const pause of pauses) {
        nowMs += pause;
        const atMs = nowMs + pacer.take(nowMs);
        tokens = Math.min(burst, tokens + (atMs - lastMs) / everyMs) - 1;
        lastMs = atMs;
        expect(tokens).toBeGreaterThanOrEqual(-1e-6);
      }
    }),
  );
});

it('waits for nothing while there is room', () => {
  const pacer = makeWindowPacer({ limit: 3, periodMs: 1_000 });
  expect([0, 0, 0, 0].map((nowMs) => pacer.take(nowMs))).toEqual([0, 0, 0, 1_000]);
});
