import { describe, expect, it } from 'vitest';
import { formatRange, formatSpan } from './format-span.ts';

const at = (year: number, month: number, day: number, hour = 0) => new Date(year, month - 1, day, hour).getTime();

describe('spans of time', () => {
  it('names an hour from its beginning to its end, and a day by its date', () => {
    expect(formatSpan(at(2026, 11, 23, 14), at(2026, 11, 23, 15), 'hour')).toBe('Mon 23 Nov, 14:00–15:00');
    expect(formatSpan(at(2026, 11, 23), at(2026, 11, 24), 'day')).toBe('Mon 23 Nov');
  });

  it('has years only where they are not all this one', () => {
    const nowMs = at(2026, 11, 30);
    expect(formatRange(at(2026, 11, 23, 14), at(2026, 11, 30, 14), nowMs)).toBe('23 Nov, 14:00 – 30 Nov, 14:00');
    expect(formatRange(at(2025, 12, 31), at(2026, 1, 1), nowMs)).toBe('31 Dec 2025, 00:00 – 1 Jan 2026, 00:00');
    expect(formatRange(at(2025, 11, 1), at(2025, 11, 2), nowMs)).toBe('1 Nov 2025, 00:00 – 2 Nov 2025, 00:00');
  });
});
