import { maxJsonDepth } from '../../protocol/limits.ts';
import type { Random } from '../random.ts';
import type { Field, Form } from './fields.ts';
import type { Verdict } from './fuzz-request.ts';
import { nest, rawJson, setOwn, type JsonObject } from './json-text.ts';
import { cleanText } from './model.ts';
import { anyValues, buildText, oddNumbers, oddTexts, protoKeys } from './odd-values.ts';

/** What was done, and whether it must be taken. */
export type Mutation = { says: string; verdict: Verdict };

/** An object that is mutated: its fields, how deep it lies in the body (the body itself 1), and where it is. */
export type Place = { object: JsonObject; form: Form; depth: number; name: string };

/** Fields that come together: without the other, each is refused. */
const pairs: Record<string, string> = { stream: 'first_seq', first_seq: 'stream', seq: 'stream' };

/** Changes one field of an object, or adds one that nobody knows. */
export function mutateField(random: Random, place: Place): Mutation {
  const { object, form, depth, name } = place;
  if (random.isTrue(0.2)) return addUnknown(random, place);
  const names = Object.keys(form).filter((key) => form[key]?.type !== 'special');
  const key = names[random.int(0, names.length - 1)] ?? 'page_url';
  const field = form[key];
  if (!field) throw new Error(`${name} has no field ${key}`);
  const isPaired = Object.hasOwn(pairs, key) || (key === 'stream' && 'seq' in form);
  const isIdentify = object.event_type === 'identify' && key === 'event_data';
  const { says, verdict } = random.isTrue(0.2)
    ? changeKey(random, object, key, field)
    : setValue(random, object, key, field, depth);
  // How far ahead a batch may begin is counted from what it says is lost.
  const isAhead = key === 'first_seq' && object.lost !== undefined;
  const isUnsure = isAhead || (verdict === 'valid' && (isPaired || isIdentify));
  return { says: `${name}.${key} ${says}`, verdict: isUnsure ? 'either' : verdict };
}

function changeKey(random: Random, object: JsonObject, key: string, { isRequired }: Field): Mutation {
  const verdict: Verdict = isRequired ? 'invalid' : 'valid';
  const value = object[key];
  delete object[key];
  if (random.isTrue(0.5)) return { says: 'dropped', verdict };
  const renamed = random.isTrue(0.5) ? key.toUpperCase() : `${key} `;
  object[renamed] = value ?? 1;
  return { says: `renamed to "${renamed}"`, verdict };
}

function addUnknown(random: Random, { object, depth, name }: Place): Mutation {
  const key = protoKeys[random.int(0, protoKeys.length - 1)] ?? '__proto__';
  const value = random.isTrue(0.5)
    ? { click_count: 99_999_999, page_url: 5, isAdmin: true, toString: 1 }
    : anyValues[random.int(0, anyValues.length - 1)];
  const target = random.isTrue(0.5) && isObject(object.event_data) && object.event_type !== 'identify';
  setOwn(target ? (object.event_data as JsonObject) : object, key, value);
  return {
    says: `${name}${target ? '.event_data' : ''} has the key ${JSON.stringify(key)}`,
    verdict: depth > 8 ? 'either' : 'valid',
  };
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function setValue(random: Random, object: JsonObject, key: string, field: Field, depth: number): Mutation {
  if (random.isTrue(0.1)) {
    object[key] = null;
    return { says: 'is null', verdict: field.isNullable ? 'valid' : 'invalid' };
  }
  switch (field.type) {
    case 'text':
      return setText(random, object, key, field);
    case 'number':
      return setNumber(random, object, key, field);
    case 'time':
      return setTime(random, object, key);
    case 'object':
      return setObject(random, object, key, field.maxBytes, depth);
    default: {
      const value = anyValues[random.int(0, anyValues.length - 1)] ?? 0;
      object[key] = value;
      return { says: `is ${JSON.stringify(value)}`, verdict: typeof value === 'boolean' ? 'valid' : 'invalid' };
    }
  }
}

function setText(
  random: Random,
  object: JsonObject,
  key: string,
  { min, max }: { min: number; max: number },
): Mutation {
  if (random.isTrue(0.2)) {
    const value = anyValues.filter((each) => typeof each !== 'string' && each !== null)[random.int(0, 12)] ?? 1;
    object[key] = value;
    return { says: `is ${JSON.stringify(value)}`, verdict: 'invalid' };
  }
  const isOdd = random.isTrue(0.6);
  const length = max + random.int(-1, 1);
  const value = isOdd ? (oddTexts[random.int(0, oddTexts.length - 1)] ?? '') : buildText(random, length);
  object[key] = value;
  const cleaned = cleanText(value);
  const says = isOdd ? `is ${JSON.stringify(value)}` : `has ${length} characters`;
  return { says, verdict: cleaned.length >= min && cleaned.length <= max ? 'valid' : 'invalid' };
}

function setNumber(
  random: Random,
  object: JsonObject,
  key: string,
  { min, max, isLoose }: { min: number; max: number; isLoose: boolean },
): Mutation {
  if (random.isTrue(0.15)) {
    const value = random.pick<unknown>(['1', 'NaN', '', {}, [1], true]);
    object[key] = value;
    return { says: `is ${JSON.stringify(value)}`, verdict: 'invalid' };
  }
  const edges = [min, min - 1, max, max + 1, min + 1];
  const text = random.isTrue(0.5)
    ? (oddNumbers[random.int(0, oddNumbers.length - 1)] ?? '0')
    : String(edges[random.int(0, edges.length - 1)]);
  object[key] = rawJson(text);
  const value = Number(text);
  // A size is rounded before it is checked: half a pixel below none is none.
  const least = isLoose && min === 0 ? -0.5 : min;
  const isTaken = value >= least && value <= max && (isLoose || Number.isInteger(value));
  return { says: `is ${text}`, verdict: isTaken ? 'valid' : 'invalid' };
}

const times: readonly (readonly [Verdict, unknown])[] = [
  ['valid', '1970-01-01T00:00:00Z'],
  ['valid', '0000-01-01T00:00:00Z'],
  ['valid', '0001-01-01T00:00:00+23:59'],
  ['valid', '2001-02-28T23:59:59.123456789+14:00'],
  ['valid', '2019-12-31T23:59-12:00'],
  ['either', '9999-12-31T23:59:59.999Z'],
  ['either', '2038-01-19T03:14:08Z'],
  ['either', '2026-02-30T00:00:00Z'],
  ['either', '2026-01-01T24:00:00Z'],
  ['either', '2016-12-31T23:59:60Z'],
  ['either', '2026-01-01T00:00:00+99:99'],
  ['invalid', '2026-13-01T00:00:00Z'],
  ['invalid', '2026-01-01T25:00:00Z'],
  ['invalid', '2026-01-01T00:00:00'],
  ['invalid', '2026-01-01'],
  ['invalid', '20260101T000000Z'],
  ['invalid', '+012026-01-01T00:00:00Z'],
  ['invalid', '2026-01-01T00:00:00Zc4n4ry'],
  ['invalid', 'infinity'],
  ['invalid', 'now'],
  ['invalid', ''],
  ['invalid', 1_764_000_000_000],
  ['invalid', {}],
];

function setTime(random: Random, object: JsonObject, key: string): Mutation {
  const [verdict, value] = times[random.int(0, times.length - 1)] ?? ['invalid', ''];
  object[key] = value;
  return { says: `is ${JSON.stringify(value)}`, verdict };
}

function setObject(random: Random, object: JsonObject, key: string, maxBytes: number, depth: number): Mutation {
  const kind = random.int(0, 6);
  if (kind === 0) {
    const value = random.pick<unknown>(['text', 1, true, [], [{ a: 1 }]]);
    object[key] = value;
    return { says: `is ${JSON.stringify(value)}`, verdict: 'invalid' };
  }
  if (kind === 1) {
    const bytes = maxBytes + random.int(-1, 1);
    object[key] = { a: 'x'.repeat(bytes - 8) };
    return { says: `has ${bytes} bytes`, verdict: bytes <= maxBytes ? 'valid' : 'invalid' };
  }
  if (kind === 2) {
    const levels = random.pick([
      1,
      10,
      maxJsonDepth - depth - 2,
      maxJsonDepth - depth - 1,
      maxJsonDepth - depth,
      10_000,
    ]);
    object[key] = { a: nest(levels) };
    const isTaken = depth + 1 + levels <= maxJsonDepth;
    return { says: `is ${levels + 1} levels deep`, verdict: isTaken ? 'valid' : 'invalid' };
  }
  const value: JsonObject = {};
  for (let i = random.int(1, 4); i > 0; i -= 1) {
    const name = random.isTrue(0.5)
      ? protoKeys[random.int(0, protoKeys.length - 1)]
      : oddTexts[random.int(0, oddTexts.length - 1)];
    setOwn(value, name ?? 'a', buildOdd(random));
  }
  object[key] = value;
  return { says: `is odd`, verdict: 'valid' };
}

function buildOdd(random: Random): unknown {
  const kind = random.int(0, 3);
  if (kind === 0) return rawJson(oddNumbers[random.int(0, oddNumbers.length - 1)] ?? '0');
  if (kind === 1) return oddTexts[random.int(0, oddTexts.length - 1)];
  if (kind === 2) return anyValues[random.int(0, anyValues.length - 1)];
  const inner: JsonObject = {};
  setOwn(inner, protoKeys[random.int(0, protoKeys.length - 1)] ?? 'a', [rawJson('1e20'), 'c4n4ry']);
  return inner;
}
