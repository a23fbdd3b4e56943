import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatChoice, parseChoice } from './choice.ts';

const special = fc.string({ unit: fc.constantFrom('\\', ',', '!', ' ', '\t', 'a', '\u{1f986}'), minLength: 1 });
const value = fc.oneof(
  special,
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.string({ unit: 'binary', minLength: 1 }),
);
const values = fc.array(value, { maxLength: 4 });

describe('a choice of values', () => {
  it.each([
    ['Chrome, Firefox,!Safari', { include: ['Chrome', 'Firefox'], exclude: ['Safari'] }],
    [String.raw`/a\,b,\!c,!\!d`, { include: ['/a,b', '!c'], exclude: ['!d'] }],
    [String.raw`SHOP\anna,\\\,,\ a\ `, { include: [String.raw`SHOP\anna`, String.raw`\,`, ' a '], exclude: [] }],
    [String.raw`a\ , b!,a\\`, { include: ['a ', 'b!', 'a\\'], exclude: [] }],
    ['! a', { include: [], exclude: [' a'] }],
    ['a,,!', { include: ['a', ''], exclude: [''] }],
    ['', { include: [''], exclude: [] }],
    ['a\\', { include: ['a\\'], exclude: [] }],
  ])('is read from %s', (text, choice) => {
    expect(parseChoice(text)).toEqual(choice);
  });

  it('is read back as what was written, whatever the values are', () => {
    fc.assert(
      fc.property(values, values, (include, exclude) => {
        fc.pre(include.length + exclude.length > 0);
        expect(parseChoice(formatChoice({ include, exclude }))).toEqual({ include, exclude });
      }),
      { numRuns: 1_000 },
    );
  });

  it('is written without a backslash that is not needed', () => {
    expect(formatChoice({ include: [String.raw`SHOP\anna`, 'a b!', '/a,b'], exclude: ['c'] })).toBe(
      String.raw`SHOP\anna,a b!,/a\,b,!c`,
    );
    expect(formatChoice({ include: [], exclude: [] })).toBe('');
  });

  it('of any text has a value for each comma that separates', () => {
    fc.assert(
      fc.property(special, (text) => {
        const { include, exclude } = parseChoice(text);
        expect(include.length + exclude.length).toBeLessThanOrEqual(text.split(',').length);
        expect(parseChoice(formatChoice({ include, exclude }))).toEqual({ include, exclude });
      }),
    );
  });
});
