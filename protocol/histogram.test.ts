import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addHistogram, addSample, getPercentiles, type Histogram } from './histogram.ts';

const count = (samples: readonly number[]): Histogram => {
  const histogram: Histogram = [];
  for (const sample of samples) addSample(histogram, sample);
  return histogram;
};

const join = (...parts: Histogram[]): Histogram => {
  const sum: Histogram = [];
  for (const part of parts) addHistogram(sum, part);
  return sum;
};

/** Milliseconds, rows and bytes: mostly small, at times up to 400 million. */
const samplesOf = (minLength: number) =>
  fc.array(fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 400_000_000 })), {
    minLength,
    maxLength: 300,
  });

it('has no percentiles before its first sample', () => {
  expect(getPercentiles([])).toBeNull();
  expect(getPercentiles([0, 0])).toBeNull();
});

it('gives percentiles that are within a tenth of those of the samples', () => {
  fc.assert(
    fc.property(samplesOf(1), (samples) => {
      const percentiles = getPercentiles(count(samples));
      const sorted = samples.toSorted((a, b) => a - b);
      for (const [share, value] of [
        [0.5, percentiles?.p50],
        [0.95, percentiles?.p95],
        [0.99, percentiles?.p99],
      ] as const) {
        const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
        expect(Math.abs((value ?? NaN) - exact)).toBeLessThanOrEqual(exact * 0.1 + 0.5);
      }
    }),
  );
});

it('is the same in whatever order and groups samples are added up', () => {
  fc.assert(
    fc.property(samplesOf(0), samplesOf(0), samplesOf(0), (a, b, c) => {
      const all = count([...a, ...b, ...c]);
      expect(join(count(a), join(count(b), count(c)))).toEqual(all);
      expect(join(join(count(c), count(a)), count(b))).toEqual(all);
    }),
  );
});

it('counts what is beyond all bounds in its last bucket, and what is no size as nothing', () => {
  const histogram = count([1e300, Infinity, -5, NaN]);
  expect(histogram.length).toBeLessThan(200);
  expect(histogram.at(-1)).toBe(2);
  expect(histogram[0]).toBe(2);
  expect(join(Array.from({ length: 10_000 }, () => 1)).length).toBeLessThan(200);
});
