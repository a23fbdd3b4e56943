import { describe, expect, it } from 'vitest';
import { formatAgo, formatDuration, formatPosition } from './format-time.ts';

describe('times in words', () => {
  it('tells positions as a clock does', () => {
    expect([0, 999, 84_000, 3_723_000, -5].map(formatPosition)).toEqual(['0:00', '0:00', '1:24', '1:02:03', '0:00']);
  });

  it('tells lengths in their two largest units', () => {
    expect([0, 38_000, 252_000, 3_840_000].map(formatDuration)).toEqual(['0s', '38s', '4m 12s', '1h 4m']);
  });

  it('tells how long ago', () => {
    const now = Date.parse('2026-11-23T18:00:00Z');
    const ago = (ms: number) => formatAgo(new Date(now - ms).toISOString(), now);
    expect([5_000, 180_000, 7_200_000, 90_000_000, 260_000_000].map(ago)).toEqual([
      'just now',
      '3 min ago',
      '2 h ago',
      'yesterday',
      '3 days ago',
    ]);
    expect(ago(-60_000)).toBe('just now');
    expect(ago(30 * 86_400_000)).toBe('24 Oct 2026');
  });
});
