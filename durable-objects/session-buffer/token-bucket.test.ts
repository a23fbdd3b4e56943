import fc from 'fast-check';
import { expect, it } from 'vitest';
import { takeTokens, type Bucket } from './token-bucket.ts';

const limits = { capacity: 30, perSecond: 2 };

it('gives a burst at once and then the rate, and says how long to wait', () => {
  let bucket: Bucket = { tokens: limits.capacity, at: 0 };
  for (let i = 0; i < 30; i += 1) {
    const taken = takeTokens(bucket, limits, 1, 0);
    expect(taken.ok).toBe(true);
    bucket = taken.bucket;
  }
  expect(takeTokens(bucket, limits, 1, 0)).toMatchObject({ ok: false, retryAfterS: 1 });
  expect(takeTokens(bucket, limits, 1, 500)).toMatchObject({ ok: true });
});

it('never gives more than capacity and rate allow, whatever the times', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 200 }), (gaps) => {
      let bucket: Bucket = { tokens: limits.capacity, at: 0 };
      let now = 0;
      let given = 0;
      for (const gap of gaps) {
        now += gap;
        const taken = takeTokens(bucket, limits, 1, now);
        bucket = taken.bucket;
        if (taken.ok) given += 1;
      }
      expect(given).toBeLessThanOrEqual(limits.capacity + (now / 1000) * limits.perSecond + 1e-6);
    }),
  );
});

it('lets a refused client through after the wait that it was told', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 30, noNaN: true }), fc.integer({ min: 1, max: 30 }), (tokens, cost) => {
      const taken = takeTokens({ tokens, at: 0 }, limits, cost, 0);
      if (taken.ok) return;
      expect(takeTokens(taken.bucket, limits, cost, taken.retryAfterS * 1000).ok).toBe(true);
    }),
  );
});

it('does not fill up when the clock goes back', () => {
  expect(takeTokens({ tokens: 0, at: 10_000 }, limits, 1, 5_000).ok).toBe(false);
});
