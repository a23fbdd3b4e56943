import type { Random } from '../random.ts';

/** Texts that have broken parsers, databases and browsers. */
export const oddTexts = [
  '\u0000',
  'a\u0000b',
  '\u0000\u0000\u0000c4n4ry',
  '\uD800',
  'x\uDFFFy',
  '\uDC00\uD800',
  '\u202Eabc\u202C',
  '\u2066\u2069\u200F',
  '\u{1F600}\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
  'e\u0301\u0301\u0301\u0301',
  '\uFEFFbom',
  '\u2028\u2029',
  '\u0001\u001F\u007F\u0080',
  "'; DROP TABLE events; --",
  '"\\\n\r\t\b\f/',
  '{"a":1}',
  '{NULL,"a"}',
  '\\N\t\\.\n',
  '$1 %s %n {{7*7}} ${7*7}',
  '<script>c4n4ry</script>',
  '../../etc/passwd',
  'NULL',
  'NaN',
  'Infinity',
  '-0',
  '1e999',
  '٣',
  'İıſK',
  '\uFFFD\uFFFE\uFFFF',
  '__proto__',
  'constructor',
  '0000-01-01T00:00:00Z',
  ' ',
  '',
] as const;

/** Numbers at the edges of what JSON, JavaScript and PostgreSQL can hold, as JSON texts. */
export const oddNumbers = [
  '0',
  '-0',
  '-1',
  '0.1',
  '-0.5',
  '1.5',
  '1e308',
  '-1e308',
  '1e400',
  '5e-324',
  '9007199254740991',
  '9007199254740993',
  '9223372036854775808',
  '2147483647',
  '2147483648',
  '-2147483648',
  '32767',
  '32768',
  '65536',
  '4294967296',
  '1e21',
  '123456789012345678901234567890',
  '0.30000000000000004',
] as const;

/** Keys that JavaScript objects have without being asked, and those that become one when they are cleaned. */
export const protoKeys = [
  '__proto__',
  '__proto\u0000__',
  '\u0000__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'toJSON',
  'length',
  'then',
  '',
  '0',
  '\uD800',
  '\u0000',
  'unclamped_timestamp ',
] as const;

/** Values of every JSON type. */
export const anyValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  2 ** 53,
  '',
  'text c4n4ry',
  [],
  [1],
  [null],
  {},
  { a: 1 },
  { toString: 1 },
  [[]],
  [{}],
];

/** Text of a length in UTF-16 units: of one letter, of all planes, or such that nothing compresses it. */
export function buildText(random: Random, length: number): string {
  const kind = random.int(0, 3);
  if (kind === 0) return 'x'.repeat(length);
  if (kind === 1) return '\u{1F600}'.repeat(length / 2) + 'y'.repeat(length % 2);
  const from = kind === 2 ? 0x4e00 : 0x21;
  const span = kind === 2 ? 0x5000 : 0x5d;
  let text = '';
  for (let i = 0; i < length; i += 1) text += String.fromCharCode(from + Math.floor(random.next() * span));
  return text;
}
