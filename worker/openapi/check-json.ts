import { Validator } from '@cfworker/json-schema';
import type { Json } from './responses.ts';

/** What is wrong with a value by a schema of the document; empty when it fits. */
export function listMismatches(document: Json, schema: Json, value: unknown): string[] {
  const { components } = document;
  const validator = new Validator({ ...schema, components }, '2020-12', false);
  return validator.validate(value).errors.map(({ instanceLocation, error }) => `${instanceLocation} ${error}`);
}

/** The document with every object closed whose fields are listed: what an answer has beside them then is a mismatch. */
export function closeObjects<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map((item: unknown) => closeObjects(item)) as Part;
  if (typeof part !== 'object' || part === null) return part;
  const closed = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closeObjects(value as unknown)]));
  const isListed = closed.type === 'object' && 'properties' in closed && !('additionalProperties' in closed);
  return (isListed ? { ...closed, additionalProperties: false } : closed) as Part;
}
