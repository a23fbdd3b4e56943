import { maxJsonDepth } from '../protocol/limits.ts';

/** Whether a JSON value is nested deeper than `maxJsonDepth`. */
export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth >= maxJsonDepth) return true;
  if (Array.isArray(value)) return value.some((item) => isTooDeep(item, depth + 1));
  for (const key in value) if (isTooDeep(value[key as keyof typeof value], depth + 1)) return true;
  return false;
}

/** What `cleanJson` changes: NUL, surrogates, and the underscore of `__proto__`, as JSON can write them. */
const suspect = /\\u(?:0000|005f|d[89a-f])|__proto__/i;

/**
 * Whether the value of a JSON text, decoded from UTF-8, is one that `cleanJson` leaves as it is. Almost every text is, and
 * finding out takes a tenth of what cleaning takes: a raw NUL is no JSON, and a lone surrogate no UTF-8.
 */
export function isCleanText(json: string): boolean {
  return !suspect.test(json);
}

/**
 * A JSON value that PostgreSQL can store: no NUL, no lone surrogates (either fails a whole statement, on every retry), no
 * `__proto__` keys.
 */
export function cleanJson(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(cleanJson);
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [cleanText(key), item] as const)
      .filter(([key]) => key !== '__proto__')
      .map(([key, item]) => [key, cleanJson(item)]),
  );
}

/** Text without NUL, with U+FFFD in the place of lone surrogates. */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}
