import { describe, expect, it } from 'vitest';
import { formatAmount, formatBytes, formatRate, formatShare, formatShortDuration } from './format-size.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');

describe('sizes and rates', () => {
  it('writes a size with the unit that leaves one to three digits', () => {
    const sizes = [0, 999, 1_000, 1_250, 99_940, 999_499, 999_950, 52_428_800, 7.2e12].map(formatBytes).map(plain);
    expect(sizes).toEqual(['0 B', '999 B', '1 KB', '1.3 KB', '99.9 KB', '999 KB', '1 MB', '52.4 MB', '7.2 TB']);
  });

  it('writes an amount with the digits that say something', () => {
    expect([0, 0.254, 9.86, 42.04, 142.4, 1_284.4].map(formatAmount).map(plain)).toEqual([
      '0',
      '0.25',
      '9.86',
      '42',
      '142',
      '1 284',
    ]);
  });

  it('never writes nothing for a rate that is small', () => {
    expect([0, 0.004, 0.33, 12.34].map(formatRate).map(plain)).toEqual(['0/s', 'under 0.01/s', '0.33/s', '12.3/s']);
  });

  it('never rounds a part to none or to all', () => {
    expect([0, 0.0004, 0.0341, 0.123, 0.9951, 0.99991, 1].map(formatShare).map(plain)).toEqual([
      '0 %',
      '< 0.1 %',
      '3.4 %',
      '12 %',
      '99.5 %',
      '> 99.9 %',
      '100 %',
    ]);
  });

  it('writes milliseconds until they are seconds', () => {
    expect([0, 8, 999, 1_260].map(formatShortDuration).map(plain)).toEqual(['0 ms', '8 ms', '999 ms', '1.3 s']);
  });
});
