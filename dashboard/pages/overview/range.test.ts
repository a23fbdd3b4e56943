import { describe, expect, it } from 'vitest';
import { buildRangeAddress, chooseBucket, makeFixedRange, parseRange } from './range.ts';

const nowMs = Date.parse('2026-11-30T14:00:00.000Z');
const dayMs = 86_400_000;

describe('range of the overview', () => {
  it('is the last seven days when the address does not say', () => {
    expect(parseRange({}, nowMs)).toEqual({ name: '7d', fromMs: nowMs - 7 * dayMs, toMs: nowMs });
  });

  it('is what the address names', () => {
    expect(parseRange({ range: '30d' }, nowMs)).toEqual({ name: '30d', fromMs: nowMs - 30 * dayMs, toMs: nowMs });
    expect(parseRange({ from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' }, nowMs)).toEqual({
      name: null,
      fromMs: Date.parse('2026-11-01'),
      toMs: Date.parse('2026-11-02'),
    });
  });

  it('leaves out what the API would refuse', () => {
    const wrong = [
      { range: 'valueOf' },
      { from: '2026-11-01T00:00:00Z' },
      { from: 'soon', to: 'later' },
      { from: '2026-11-02T00:00:00Z', to: '2026-11-01T00:00:00Z' },
      { from: '2026-11-02T00:00:00Z', to: '2026-11-02T00:00:00Z' },
      { from: '1999-11-02T00:00:00Z', to: '2000-01-02T00:00:00Z' },
      { from: '2024-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' },
    ];
    for (const address of wrong) expect(parseRange(address, nowMs)).toEqual(parseRange({}, nowMs));
  });

  it('comes back from the address that it is written as', () => {
    const fixed = makeFixedRange(nowMs - dayMs, nowMs);
    const ranges = [parseRange({}, nowMs), parseRange({ range: '24h' }, nowMs), ...(fixed === null ? [] : [fixed])];
    expect(ranges).toHaveLength(3);
    for (const range of ranges) expect(parseRange(buildRangeAddress(range), nowMs)).toEqual(range);
    expect(buildRangeAddress(parseRange({}, nowMs)).range).toBeUndefined();
  });

  it('is shown by hours up to a week, also one of 169 hours, and by days above', () => {
    const lengths = [1, 24, 168, 169, 170, 720];
    expect(lengths.map((hours) => chooseBucket({ name: null, fromMs: 0, toMs: hours * 3_600_000 }))).toEqual([
      'hour',
      'hour',
      'hour',
      'hour',
      'day',
      'day',
    ]);
  });
});
