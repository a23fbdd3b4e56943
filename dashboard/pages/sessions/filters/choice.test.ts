import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatChoiceParam, getStand, parseChoiceParam, putValue } from './choice.ts';

const anyValue = fc.string({ unit: 'grapheme', minLength: 1 });
const anyChoice = fc.uniqueArray(fc.tuple(anyValue, fc.boolean()), { selector: ([value]) => value }).map((values) => ({
  include: values.filter(([, isIncluded]) => isIncluded).map(([value]) => value),
  exclude: values.filter(([, isIncluded]) => !isIncluded).map(([value]) => value),
}));

describe('choice of values', () => {
  it('is read as the API reads it, without what is empty or there twice', () => {
    expect(parseChoiceParam('Chrome, Firefox,!Safari')).toEqual({
      include: ['Chrome', 'Firefox'],
      exclude: ['Safari'],
    });
    expect(parseChoiceParam()).toEqual({ include: [], exclude: [] });
    expect(parseChoiceParam(',!,Chrome,Chrome')).toEqual({ include: ['Chrome'], exclude: [] });
  });

  it('is read back as what was written', () => {
    fc.assert(
      fc.property(anyChoice, (choice) => {
        expect(parseChoiceParam(formatChoiceParam(choice))).toEqual(choice);
      }),
    );
  });

  it('has a value in one stand at most, and no parameter when it is empty', () => {
    fc.assert(
      fc.property(anyChoice, anyValue, (choice, value) => {
        const out = putValue(putValue(choice, value, 'include'), value, 'exclude');
        expect(out.include).not.toContain(value);
        expect(getStand(out, value)).toBe('exclude');
        expect(getStand(putValue(out, value, null), value)).toBeNull();
      }),
    );
    expect(formatChoiceParam(putValue(parseChoiceParam('Chrome'), 'Chrome', null))).toBeUndefined();
  });
});
