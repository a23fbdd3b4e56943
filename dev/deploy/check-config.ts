import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Validator, type Schema } from '@cfworker/json-schema';
import * as v from 'valibot';

const schemaFile = 'node_modules/wrangler/config-schema.json';

/** The schema lists the fields of a file in two places, and leaves unknown ones alone. */
const fieldsSchema = v.looseObject({
  definitions: v.looseObject({
    RawConfig: v.looseObject({ properties: v.record(v.string(), v.unknown()) }),
  }),
});

/**
 * What is wrong with a configuration, by the schema that the installed wrangler has of it: a sentence for each field that
 * has another type or that wrangler does not know. Wrangler itself only warns of those, and deploys without them.
 */
export async function listConfigFaults(root: string, config: Record<string, unknown>): Promise<string[]> {
  const schema: Schema = JSON.parse(await readFile(join(root, schemaFile), 'utf8'));
  const known = v.parse(fieldsSchema, schema).definitions.RawConfig.properties;
  const unknown = Object.keys(config).filter((name) => !(name in known));
  const { errors } = new Validator(schema, '7', false).validate(config);
  const depth = Math.max(0, ...errors.map(({ instanceLocation }) => instanceLocation.split('/').length));
  const deepest = errors.filter(({ instanceLocation }) => instanceLocation.split('/').length === depth);
  const wrong = deepest.map(
    ({ instanceLocation, keyword, error }) => `${instanceLocation.slice(2)} ${sayError(keyword, error)}`,
  );
  return [...new Set([...unknown.map((name) => `${name} is not known to wrangler`), ...wrong])];
}

const sayError = (keyword: string, error: string) =>
  keyword === 'false' ? 'is not known to wrangler' : `is not what wrangler takes: ${error}`;
