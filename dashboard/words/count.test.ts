import { expect, it } from 'vitest';
import { formatAbout, formatCount, formatNumber } from './count.ts';

it.each([
  [0, '0'],
  [999, '999'],
  [1_000, '1\u202f000'],
  [-1_000, '-1\u202f000'],
  [1_234_567, '1\u202f234\u202f567'],
  [12_345.678_9, '12\u202f345.6789'],
])('%d reads %j', (n, words) => {
  expect(formatNumber(n)).toBe(words);
});

it('puts one or many of what is counted behind a number, on the same line', () => {
  expect([formatCount(1, 'event'), formatCount(2_000, 'event'), formatCount(0, 'entry', 'entries')]).toEqual([
    '1\u00a0event',
    '2\u202f000\u00a0events',
    '0\u00a0entries',
  ]);
});

it('says of what is known roughly only that', () => {
  expect(formatAbout(1_284_913)).toBe('about\u00a01\u202f300\u202f000');
  expect([7, 999, 0].map(formatAbout)).toEqual(['about\u00a07', 'about\u00a01\u202f000', 'about\u00a00']);
});
