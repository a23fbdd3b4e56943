import { expect, it } from 'vitest';
import { describeAge, describeCompression } from './describe-storage.ts';

it('says how much smaller compression made a table, when it did', () => {
  expect(describeCompression(450_560, 65_536)).toBe('6.9 times smaller');
  expect([describeCompression(null, null), describeCompression(5, 0)]).toEqual([null, null]);
});

it('says to the second how old the figures are', () => {
  const ages = [0, 1_999, 5_000, 59_999, 60_000, 150_000].map(describeAge);
  expect(ages.map((age) => age.replaceAll('\u00a0', ' '))).toEqual([
    'just now',
    'just now',
    '5 s ago',
    '59 s ago',
    '1 min ago',
    '2 min ago',
  ]);
});
