import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLength, parseLength } from './length.ts';

describe('length of time', () => {
  it('is written without what is nought', () => {
    expect([0, 10_000, 60_000, 90_000, 3_600_000, 5_400_000, 1_500].map(formatLength)).toEqual([
      '0s',
      '10s',
      '1m',
      '1m 30s',
      '1h',
      '1h 30m',
      '1.5s',
    ]);
  });

  it('is read as people write it', () => {
    const written = ['90', '90s', ' 1m 30s ', '1:30', '1m30', '2h', '2 hours', '1:02:03', '5 min', '0'];
    expect(written.map(parseLength)).toEqual([
      90_000, 90_000, 90_000, 90_000, 90_000, 7_200_000, 7_200_000, 3_723_000, 300_000, 0,
    ]);
  });

  it('is none where it cannot be read', () => {
    for (const text of ['', ' ', 'soon', '-5', '1x', '5 ms', '1:3']) expect(parseLength(text)).toBeNull();
  });

  it('is read back as what was written', () => {
    fc.assert(
      fc.property(fc.nat(100_000_000), (ms) => {
        expect(parseLength(formatLength(ms))).toBe(ms);
      }),
    );
  });
});
