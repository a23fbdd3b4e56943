import * as fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { toJson } from './json.ts';

const prototypes = [Array.prototype, Object.prototype, String.prototype, Number.prototype, Boolean.prototype];

afterEach(() => {
  for (const prototype of prototypes) Reflect.deleteProperty(prototype, 'toJSON');
});

it('writes any JSON value as JSON.stringify does', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(toJson(value)).toBe(JSON.stringify(value));
    }),
  );
});

it('writes the same when the page has given its prototypes a toJSON', () => {
  const value = { text: 'a "b" \u2028', list: [[1, 2], ['x']], flag: true, none: null, deep: { n: -0.5 } };
  const plain = JSON.stringify(value);
  for (const prototype of prototypes)
    Object.defineProperty(prototype, 'toJSON', { value: () => 'broken', configurable: true });
  expect(toJson(value)).toBe(plain);
});

it('leaves out what is undefined, and writes null for what JSON does not know', () => {
  expect(toJson({ a: undefined, b: [undefined, Number.NaN], c: () => 1 })).toBe('{"b":[null,null],"c":null}');
});

it('writes a time as JSON.stringify does', () => {
  expect(toJson({ at: new Date(0) })).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
});

it('throws on what refers to itself', () => {
  const self: Record<string, unknown> = {};
  self.self = self;
  expect(() => toJson(self)).toThrow(RangeError);
});
