/** A JSON object on its way to text. */
export type JsonObject = Record<string, unknown>;

/** Stands for JSON text that `JSON.stringify` would not write, such as `1e400` or brackets without end. */
export function rawJson(text: string): string {
  return `@raw:${text}@`;
}

/** JSON as it is sent: keys such as `__proto__` are written, lone surrogates are escaped. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/"@raw:([^"@]+)@"/g, (_all, text: string) => text);
}

/** A value within `levels` arrays, as text. */
export function nest(levels: number): string {
  return rawJson(`${'['.repeat(levels)}1${']'.repeat(levels)}`);
}

/** Gives an object a key of its own, also one such as `__proto__` that an assignment would take for something else. */
export function setOwn(object: JsonObject, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
