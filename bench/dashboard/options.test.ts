import { expect, test } from 'vitest';
import { parseOptions, parts } from './options.ts';

test('runs everything unless told otherwise', () => {
  expect(parseOptions([])).toEqual({ runs: 5, seconds: 10, parts });
});

test('runs only the parts that are named, as often as asked', () => {
  expect(parseOptions(['--runs', '1', '--only', 'seek,scroll'])).toEqual({
    runs: 1,
    seconds: 10,
    parts: ['seek', 'scroll'],
  });
});

test.each([
  [['--only', 'sek'], '--only names some of'],
  [['--runs', '0'], '--runs is a whole number'],
  [['--seconds', 'ten'], '--seconds is a whole number'],
])('refuses %j', (args, message) => {
  expect(() => parseOptions(args)).toThrow(message);
});
