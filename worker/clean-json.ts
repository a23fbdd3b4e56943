import { maxJsonDepth } from '../protocol/limits.ts';

/**
 * A JSON value that PostgreSQL can store: no NUL, no lone surrogates (either fails a whole statement, on every retry), no
 * `__proto__` keys. null when it is nested deeper than `maxJsonDepth`.
 */
export function cleanJson(value: unknown, depth = 0): { value: unknown } | null {
  if (typeof value === 'string') return { value: cleanText(value) };
  if (typeof value !== 'object' || value === null) return { value };
  if (depth >= maxJsonDepth) return null;
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) {
      const cleaned = cleanJson(item, depth + 1);
      if (!cleaned) return null;
      items.push(cleaned.value);
    }
    return { value: items };
  }
  const entries: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__') continue;
    const cleaned = cleanJson(item, depth + 1);
    if (!cleaned) return null;
    entries.push([cleanText(key), cleaned.value]);
  }
  return { value: Object.fromEntries(entries) };
}

/** Text without NUL, with U+FFFD in the place of lone surrogates. */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}
