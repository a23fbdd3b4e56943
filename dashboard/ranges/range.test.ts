import { describe, expect, it } from 'vitest';
import { describeRange, getBounds, getRangeLabel, rangeChoices, type RangeAddress } from './range.ts';

const now = Date.parse('2026-11-22T14:03:00Z');
const bounds = (address: RangeAddress, zone = 'UTC', at = now) => {
  const read = getBounds(address, at, () => zone);
  return read.ok ? read.bounds : read.detail;
};

describe('bounds of a range', () => {
  it('are the last seven days when the address says nothing', () => {
    expect(bounds({})).toEqual({ from: '2026-11-15T14:03:00.000Z' });
  });

  it('are those of the reader’s own days', () => {
    expect(bounds({ range: 'today' }, 'Asia/Tokyo')).toEqual({ from: '2026-11-21T15:00:00.000Z' });
    expect(bounds({ range: 'yesterday' }, 'America/New_York')).toEqual({
      from: '2026-11-21T05:00:00.000Z',
      to: '2026-11-22T05:00:00.000Z',
    });
  });

  it('make yesterday 25 hours long where clocks went back', () => {
    expect(bounds({ range: 'yesterday' }, 'Europe/Berlin', Date.parse('2026-10-26T08:00Z'))).toEqual({
      from: '2026-10-24T22:00:00.000Z',
      to: '2026-10-25T23:00:00.000Z',
    });
  });

  it('are open for all time, and what is given for ends of one’s own', () => {
    expect(bounds({ range: 'all' })).toEqual({});
    expect(bounds({ from: '2026-11-01T00:00:00.000Z' })).toEqual({ from: '2026-11-01T00:00:00.000Z' });
    expect(bounds({ from: 'nonsense', to: '2026-11-02' })).toEqual({ from: 'nonsense', to: '2026-11-02' });
  });

  it('are refused for a name that is none, such as one of an object’s own', () => {
    for (const range of ['', '8d', 'valueOf', 'constructor']) {
      expect(bounds({ range })).toBe('?range must be one of 1h, today, yesterday, 24h, 7d, 30d, all');
    }
  });

  it('are known for every range of the menu', () => {
    for (const { name, label } of rangeChoices) {
      expect(bounds({ range: name })).toBeTypeOf('object');
      expect(getRangeLabel({ range: name })).toBe(label);
    }
  });
});

describe('words for a range', () => {
  it('stand behind a count', () => {
    expect(describeRange({})).toBe('in the last 7 days');
    expect(describeRange({ from: '2026-11-01T10:00:00Z' })).toMatch(/^since \d+ \w+, \d\d:\d\d$/);
    expect(describeRange({ from: 'x', to: 'y' })).toBe('from x to y');
  });
});
