import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatChoice, getStand, isSayable, parseChoice, putValue } from './choice.ts';

const sayable = fc.string({ unit: 'grapheme' }).filter(isSayable);
const anyChoice = fc.uniqueArray(fc.tuple(sayable, fc.boolean()), { selector: ([value]) => value }).map((values) => ({
  include: values.filter(([, isIncluded]) => isIncluded).map(([value]) => value),
  exclude: values.filter(([, isIncluded]) => !isIncluded).map(([value]) => value),
}));

describe('choice of values', () => {
  it('is read as the API reads it', () => {
    expect(parseChoice('Chrome, Firefox,!Safari')).toEqual({ include: ['Chrome', 'Firefox'], exclude: ['Safari'] });
    expect(parseChoice()).toEqual({ include: [], exclude: [] });
    expect(parseChoice(',!,Chrome,Chrome')).toEqual({ include: ['Chrome'], exclude: [] });
  });

  it('is read back as what was written', () => {
    fc.assert(
      fc.property(anyChoice, (choice) => {
        expect(parseChoice(formatChoice(choice))).toEqual(choice);
      }),
    );
  });

  it('has a value in one stand at most, and no parameter when it is empty', () => {
    fc.assert(
      fc.property(anyChoice, sayable, (choice, value) => {
        const out = putValue(putValue(choice, value, 'include'), value, 'exclude');
        expect(out.include).not.toContain(value);
        expect(getStand(out, value)).toBe('exclude');
        expect(getStand(putValue(out, value, null), value)).toBeNull();
      }),
    );
    expect(formatChoice(putValue(parseChoice('Chrome'), 'Chrome', null))).toBeUndefined();
  });

  it('cannot say what would be read as something else', () => {
    expect(['Chrome', '/a?b=c', '!x', 'a,b', ' a', ''].map(isSayable)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
