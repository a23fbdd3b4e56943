import { describe, expect, it } from 'vitest';
import { chooseBucket, readRange } from './range.ts';

const nowMs = Date.parse('2026-11-30T14:00:00.000Z');
const dayMs = 86_400_000;
const read = (address: Parameters<typeof readRange>[0]) => readRange(address, nowMs, () => 'Europe/Berlin');

describe('range of the overview', () => {
  it('is the last seven days when the address does not say', () => {
    expect(read({})).toEqual({ name: '7d', fromMs: nowMs - 7 * dayMs, toMs: nowMs });
  });

  it('is what the address names, as for the list of sessions', () => {
    expect(read({ range: '30d' })).toEqual({ name: '30d', fromMs: nowMs - 30 * dayMs, toMs: nowMs });
    expect(read({ range: 'yesterday' })).toEqual({
      name: 'yesterday',
      fromMs: Date.parse('2026-11-28T23:00:00Z'),
      toMs: Date.parse('2026-11-29T23:00:00Z'),
    });
    expect(read({ from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' })).toEqual({
      name: null,
      fromMs: Date.parse('2026-11-01'),
      toMs: Date.parse('2026-11-02'),
    });
  });

  it('ends an open end where statistics end', () => {
    expect(read({ range: 'all' })).toEqual({ name: 'all', fromMs: nowMs - 366 * dayMs, toMs: nowMs });
    expect(read({ from: '2026-11-01T00:00:00Z' })).toEqual({
      name: null,
      fromMs: Date.parse('2026-11-01'),
      toMs: nowMs,
    });
  });

  it('leaves out what the API would refuse', () => {
    const wrong = [
      { range: 'valueOf' },
      { from: 'soon', to: 'later' },
      { from: '2026-11-02T00:00:00Z', to: '2026-11-01T00:00:00Z' },
      { from: '2026-11-02T00:00:00Z', to: '2026-11-02T00:00:00Z' },
      { from: '1999-11-02T00:00:00Z', to: '2000-01-02T00:00:00Z' },
      { from: '2024-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' },
    ];
    for (const address of wrong) expect(read(address)).toEqual(read({}));
  });

  it('is shown by hours up to a week, also one of 169 hours, and by days above', () => {
    const lengths = [1, 24, 168, 169, 170, 720];
    expect(lengths.map((hours) => chooseBucket({ fromMs: 0, toMs: hours * 3_600_000 }))).toEqual([
      'hour',
      'hour',
      'hour',
      'hour',
      'day',
      'day',
    ]);
  });
});
