import { natives } from './natives.ts';

/** The value of a JSON text. Throws where it is none. */
export const parseJson = (text: string): unknown => natives.parse(text);

/**
 * JSON text of plain data. A page may give `Array.prototype` or `Object.prototype` a `toJSON` of its own, as Prototype.js
 * does, and `JSON.stringify` would obey: objects and arrays are written here, and it writes only what is neither.
 */
export function toJson(value: unknown): string {
  const { stringify } = natives;
  if (typeof value !== 'object' || value === null || value instanceof Date) return stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(toJson).join()}]`;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([name, field]) => `${stringify(name)}:${toJson(field)}`).join()}}`;
}
