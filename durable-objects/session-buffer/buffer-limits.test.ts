import { expect, it } from 'vitest';
import { parseBufferLimits, refuseWhenFull } from './buffer-limits.ts';

it('takes its bounds from the environment, and the default for what is absent or no positive number', () => {
  const defaults = parseBufferLimits({});
  expect(defaults.batches).toEqual({ capacity: 30, perSecond: 2 });
  expect(parseBufferLimits({ BATCH_BURST: '', BATCHES_PER_SECOND: '-1', MAX_PENDING_BYTES: 'much' })).toEqual(defaults);
  const limits = parseBufferLimits({
    BATCHES_PER_SECOND: '5',
    PICTURE_BYTES_PER_MINUTE: '60',
    MAX_PENDING_BYTES: '10',
  });
  expect(limits.batches).toEqual({ capacity: 30, perSecond: 5 });
  expect(limits.pictures.perSecond).toBe(1);
  expect(limits.maxPendingBytes).toEqual({ batches: 10, pictures: 5 });
});

it('refuses what comes over a bound, and names it', () => {
  expect(refuseWhenFull(10, 10)).toBeNull();
  expect(refuseWhenFull(10, 11)).toMatchObject({ kind: 'buffer-full', detail: expect.stringContaining('10 bytes') });
});
