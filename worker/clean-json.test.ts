import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maxJsonDepth } from '../protocol/limits.ts';
import { cleanJson } from './clean-json.ts';

it('leaves clean JSON as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5, noUnicodeString: false }), (value) => {
      const isDirty = JSON.stringify(value).match(/\\u0000|\\ud[89a-f]|__proto__/i);
      if (!isDirty) expect(cleanJson(value)).toEqual({ value });
    }),
  );
});

it('takes out what PostgreSQL cannot store, from keys as well', () => {
  expect(cleanJson({ 'a\u0000b': ['x\u0000', 'y\ud800z'] })).toEqual({ value: { ab: ['x', 'y\ufffdz'] } });
});

it('cannot be talked into another prototype', () => {
  const cleaned = cleanJson(JSON.parse('{"__proto__": {"isAdmin": true}, "a": 1}'));
  expect(cleaned).toEqual({ value: { a: 1 } });
  expect(Object.getPrototypeOf(cleaned?.value)).toBe(Object.prototype);
});

it('refuses what is nested too deep', () => {
  const nest = (depth: number): unknown => (depth === 0 ? 1 : [nest(depth - 1)]);
  expect(cleanJson(nest(maxJsonDepth))).not.toBeNull();
  expect(cleanJson(nest(maxJsonDepth + 1))).toBeNull();
});
