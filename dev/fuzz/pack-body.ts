import { gzipSync } from 'node:zlib';
import type { Random } from '../random.ts';
import type { Draft, Verdict } from './fuzz-request.ts';

/** A body on its way: what is sent beside its bytes. */
type Packed = Pick<Draft, 'body' | 'headers' | 'manner'> & { query: string; verdict: Verdict; says: string };

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

const typesTaken = [
  'application/json',
  'text/plain',
  'APPLICATION/JSON',
  'text/plain;charset=UTF-8',
  ' application/json ; a="b;c"',
] as const;

const typesRefused = [
  '',
  'application/octet-stream',
  'application/json, text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=c4n4ry',
  'application/jsonp',
  'application/vnd.api+json',
  'text/html',
  'text',
  ';',
  '\u00e4/\u00e4',
] as const;

const encodingsRefused = ['br', 'GZIP', '', 'gzip,gzip', 'deflate', 'c4n4ry', 'gzip%00', '%ff'] as const;

const type = (value: string): [string, string] => ['content-type', value];

/** Packs JSON text as trackers and servers do: plain, in chunks, or as gzip. Always taken. */
export function packWell(random: Random, text: string): Packed {
  const plain = { body: utf8(text), headers: [type(random.pick(typesTaken))], verdict: 'valid' as const };
  const kind = random.int(0, 9);
  if (kind === 0) return { ...plain, query: '', manner: 'chunked', says: 'in chunks' };
  if (kind > 2) return { ...plain, query: '', manner: 'whole', says: 'plain' };
  return {
    ...plain,
    body: gzipSync(utf8(text), { level: 1 }),
    headers: [type('text/plain')],
    query: '?encoding=gzip',
    manner: 'whole',
    says: 'gzip',
  };
}

type Packer = (
  random: Random,
  text: string,
  maxBytes: number,
) => Omit<Packed, 'manner' | 'query' | 'headers'> & Partial<Packed>;

/** Ways to spoil a body, or to send it in a way that nobody does. */
const packers: readonly Packer[] = [
  (random) => ({ body: random.bytes(random.int(1, 400)), verdict: 'invalid', says: 'random bytes' }),
  () => ({ body: new Uint8Array(), verdict: 'invalid', says: 'empty' }),
  (random, text) => ({
    body: utf8(text.slice(0, random.int(0, text.length - 1))),
    verdict: 'invalid',
    says: 'JSON that is cut off',
  }),
  (random, text) => ({
    body: utf8(text + random.pick(['x', '}', '\u0000', ' {}', ',', '//c4n4ry'])),
    verdict: 'invalid',
    says: 'garbage behind it',
  }),
  (random) => ({
    body: utf8(
      random.pick([
        'null',
        '1',
        '"c4n4ry"',
        '[]',
        '[{}]',
        'true',
        '{}',
        'NaN',
        "{'a':1}",
        '{"a":01}',
        '{a:1}',
        '[1,]',
        '"\u0001"',
        '{"a":c4n4ry}',
      ]),
    ),
    verdict: 'invalid',
    says: 'other JSON, or almost',
  }),
  (random) => {
    const depth = random.pick([32, 33, 1_000, 400_000]);
    return {
      body: utf8(random.isTrue(0.5) ? '['.repeat(depth) + ']'.repeat(depth) : '{"a":'.repeat(depth / 4)),
      verdict: 'invalid',
      says: `${depth} brackets`,
    };
  },
  (_random, text) => ({ body: utf8(`\uFEFF${text}`), verdict: 'either', says: 'a byte order mark before it' }),
  (_random, text) => ({ body: Buffer.from(text, 'utf16le'), verdict: 'invalid', says: 'UTF-16' }),
  (random, text) => {
    const body = Buffer.from(text.replaceAll('c4n4ry', '\u0007\u0007'), 'utf8');
    for (let i = 0; i < body.length; i += 1) if (body[i] === 7) body[i] = random.pick([0xff, 0xc0, 0xed, 0x80, 0xf5]);
    return { body, verdict: 'either', says: 'invalid UTF-8' };
  },
  (random, text, maxBytes) => ({
    body: utf8(pad(text, maxBytes - random.int(0, 1))),
    verdict: 'valid',
    says: 'the largest body',
  }),
  (random, text, maxBytes) => ({
    body: utf8(pad(text, maxBytes + random.int(1, 9))),
    manner: random.pick(['whole', 'chunked']),
    verdict: 'invalid',
    says: 'too large',
  }),
  (random, text) => ({
    body: utf8(text),
    headers: [type(random.pick(typesRefused))],
    verdict: 'invalid',
    says: 'a wrong content type',
  }),
  (_random, text) => ({ body: utf8(text), headers: [], verdict: 'invalid', says: 'no content type' }),
  (random, text) => ({
    body: utf8(text),
    query: `?encoding=${random.pick(encodingsRefused)}`,
    verdict: 'invalid',
    says: 'an encoding that there is not',
  }),
  (_random, text) => ({
    body: utf8(text),
    query: '?encoding=gzip',
    verdict: 'invalid',
    says: 'plain that is said to be gzip',
  }),
  (_random, text) => ({ body: gzipSync(utf8(text)), verdict: 'invalid', says: 'gzip that nobody speaks of' }),
  (random, text) => {
    const whole = gzipSync(utf8(text));
    return {
      body: whole.subarray(0, random.int(0, whole.length - 1)),
      query: '?encoding=gzip',
      verdict: 'invalid',
      says: 'gzip that is cut off',
    };
  },
  (random, text) => {
    const body = gzipSync(utf8(text));
    const at = random.int(0, body.length - 1);
    body[at] = (body[at] ?? 0) ^ (1 << random.int(0, 7));
    return { body, query: '?encoding=gzip', verdict: 'either', says: 'gzip with one bit turned' };
  },
  (_random, text) => ({
    body: Buffer.concat([gzipSync(utf8(text.slice(0, 20))), gzipSync(utf8(text.slice(20)))]),
    query: '?encoding=gzip',
    verdict: 'either',
    says: 'gzip of two members',
  }),
  (random, text) => ({
    body: Buffer.concat([gzipSync(utf8(text)), random.bytes(random.int(1, 40))]),
    query: '?encoding=gzip',
    verdict: 'either',
    says: 'gzip with garbage behind it',
  }),
  (random) => ({
    body: getBomb(random.isTrue(0.1)),
    query: '?encoding=gzip',
    verdict: 'invalid',
    says: 'a gzip bomb',
  }),
  (random, text) => ({
    body: utf8(text),
    headers: [
      type('text/plain'),
      ['content-encoding', random.pick(['gzip', 'br', 'identity', 'c4n4ry', 'deflate, gzip'])],
    ],
    verdict: 'either',
    says: 'a content-encoding',
  }),
  (_random, text) => ({
    body: gzipSync(utf8(text)),
    headers: [type('application/json'), ['content-encoding', 'gzip']],
    query: '?encoding=gzip&encoding=br',
    verdict: 'either',
    says: 'gzip said twice',
  }),
  (_random, text) => ({
    body: utf8(`{"page_url":5,"events":7,${text.slice(1)}`),
    verdict: 'either',
    says: 'keys twice',
  }),
  (_random, text) => ({
    body: utf8(`{"__proto__":{"events":[],"page_url":1},${text.slice(1)}`),
    verdict: 'valid',
    says: 'a __proto__ before it',
  }),
  (_random, text) => ({ body: utf8(text), manner: 'drip', verdict: 'valid', says: 'drop by drop' }),
  (_random, text) => ({ body: utf8(text), manner: 'cut', verdict: 'invalid', says: 'less than its content-length' }),
  (_random, text) => ({ body: utf8(text), manner: 'cut-chunked', verdict: 'invalid', says: 'chunks without an end' }),
];

/** Packs JSON text in a way that is odd or wrong, for a route that takes bodies of up to `maxBytes`. */
export function packOddly(random: Random, text: string, maxBytes: number): Packed {
  // Drop by drop takes long, and a bomb is heavy: a few of each tell as much as many.
  const drawn = packers[random.int(0, packers.length - 1)] ?? packers[0];
  if (!drawn) throw new Error('there is no packer');
  return {
    headers: [type(random.isTrue(0.5) ? 'text/plain' : 'application/json')],
    query: '',
    manner: 'whole',
    ...drawn(random, text, maxBytes),
  };
}

/** Text with blanks behind it, of a length in bytes. */
function pad(text: string, bytes: number): string {
  return text + ' '.repeat(Math.max(0, bytes - Buffer.byteLength(text)));
}

let bombs: { small: Uint8Array; large: Uint8Array } | undefined;

/** 2 MB of blanks, or 64 MB of them, as gzip. */
function getBomb(isLarge: boolean): Uint8Array {
  bombs ??= {
    small: gzipSync(Buffer.alloc(2_000_000, ' '), { level: 9 }),
    large: gzipSync(Buffer.alloc(64_000_000, ' '), { level: 9 }),
  };
  return isLarge ? bombs.large : bombs.small;
}
