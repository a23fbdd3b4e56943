import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maxJsonDepth } from '../protocol/limits.ts';
import { cleanJson, isCleanText, isTooDeep } from './clean-json.ts';

const json = fc.jsonValue({ maxDepth: 5, noUnicodeString: false });

it('leaves every text alone whose value needs no cleaning, and calls no other clean', () => {
  const dirt = fc.constantFrom('', '\u0000', '\ud800', '__proto__', '\udfff', '\ud83d\ude00', '\\u0000');
  fc.assert(
    fc.property(json, dirt, fc.boolean(), (value, more, isKey) => {
      const text = JSON.stringify(isKey ? { value, [`a${more}`]: 1 } : [value, more]);
      const parsed: unknown = JSON.parse(text);
      if (isCleanText(text)) expect(cleanJson(parsed)).toEqual(parsed);
    }),
    { numRuns: 1_000 },
  );
  expect(isCleanText('{"a":"b \\n \\u00e9 \\\\"}')).toBe(true);
});

it('sees what PostgreSQL cannot store however it is written', () => {
  const texts = [
    '"\\u0000"',
    '"\\uD800"',
    '"\\udfff"',
    '{"__proto__":1}',
    '{"\\u005f_proto__":1}',
    '{"_\\u005Fproto__":1}',
  ];
  for (const text of texts) expect([text, isCleanText(text)]).toEqual([text, false]);
});

it('takes out what PostgreSQL cannot store, from keys as well', () => {
  expect(cleanJson({ 'a\u0000b': ['x\u0000', 'y\ud800z'] })).toEqual({ ab: ['x', 'y\ufffdz'] });
});

it('cannot be talked into another prototype', () => {
  const cleaned = cleanJson(JSON.parse('{"__proto__": {"isAdmin": true}, "a": 1}'));
  expect(cleaned).toEqual({ a: 1 });
  expect(Object.getPrototypeOf(cleaned)).toBe(Object.prototype);
});

it('cannot be talked into another prototype by a key that becomes one when it is cleaned', () => {
  const cleaned = cleanJson(JSON.parse('{"__proto\\u0000__": {"isAdmin": true}, "a": 1}'));
  expect(cleaned).toEqual({ a: 1 });
  expect(Object.keys(Object.assign({}, cleaned))).toEqual(['a']);
});

it('knows what is nested too deep', () => {
  const nest = (depth: number): unknown => (depth === 0 ? 1 : [nest(depth - 1)]);
  expect(isTooDeep(nest(maxJsonDepth))).toBe(false);
  expect(isTooDeep(nest(maxJsonDepth + 1))).toBe(true);
  expect(isTooDeep({ a: nest(maxJsonDepth) })).toBe(true);
});
