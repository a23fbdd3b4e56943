import { describe, expect, it } from 'vitest';
import { getStatsBounds } from './stats-bounds.ts';

const now = Date.parse('2026-11-22T14:00:00.000Z');

describe('range of the figures', () => {
  it('is that of the list', () => {
    const bounds = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' };
    expect(getStatsBounds(bounds, now)).toEqual(bounds);
    expect(getStatsBounds({ from: bounds.from }, now)).toEqual({ from: bounds.from });
  });

  it('is the last 365 days of one that is longer or open', () => {
    expect(getStatsBounds({}, now)).toEqual({ from: '2025-11-22T14:00:00.000Z' });
    expect(getStatsBounds({ from: '2001-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' }, now)).toEqual({
      from: '2025-01-02T00:00:00.000Z',
      to: '2026-01-02T00:00:00.000Z',
    });
  });

  it('is what the address says where that is no time, for the API to refuse', () => {
    expect(getStatsBounds({ from: 'x' }, now)).toEqual({ from: 'x' });
  });
});
