import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeMeter } from './meter.ts';

it('has no percentiles before its first sample', () => {
  expect(makeMeter().getPercentiles()).toBeNull();
});

it('gives samples such that their share lies at or below them', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 900 }), (samples) => {
      const meter = makeMeter();
      for (const sample of samples) meter.add(sample);
      const percentiles = meter.getPercentiles();
      if (!percentiles) throw new Error('no percentiles');
      for (const [share, value] of [
        [0.5, percentiles.p50],
        [0.95, percentiles.p95],
        [0.99, percentiles.p99],
      ] as const) {
        expect(samples).toContain(value);
        expect(samples.filter((sample) => sample <= value).length).toBeGreaterThanOrEqual(share * samples.length);
        expect(samples.filter((sample) => sample < value).length).toBeLessThan(share * samples.length);
      }
    }),
  );
});

it('forgets all but the last thousand samples', () => {
  const meter = makeMeter();
  for (let i = 0; i < 1_000; i += 1) meter.add(1);
  for (let i = 0; i < 1_000; i += 1) meter.add(9);
  expect(meter.getPercentiles()).toEqual({ p50: 9, p95: 9, p99: 9 });
});
