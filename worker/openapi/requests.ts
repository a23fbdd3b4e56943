import { buildParameterSchema, referTo } from './json-schemas.ts';
import type { Body, Operation, Parameters, Schema } from './operation.ts';
import type { Json } from './responses.ts';

/** A path as OpenAPI writes it: `/sessions/{session_id}`. */
export function buildPath(path: string): string {
  return path.replaceAll(/:([a-z_]+)/g, '{$1}');
}

/** The parameters of an operation: path, query, headers, and the query of a body that comes in another form. */
export function buildParameters({ param, query, headers = {}, bodies = [] }: Operation): Json[] {
  return [
    ...(param ? listEntries(param).map((entry) => buildParameter('path', entry, true)) : []),
    ...(query ? listEntries(query).map((entry) => buildParameter('query', entry, isRequired(entry.schema))) : []),
    ...Object.entries(headers).map(([name, about]) => buildHeaderParameter(name, about)),
    ...bodies.flatMap(({ query: own, mediaTypes }) =>
      own ? listEntries(own).map((entry) => buildFormParameter(entry, mediaTypes)) : [],
    ),
  ];
}

/** The body of an operation in each of its forms. */
export function buildRequestBody(bodies: readonly Body[]): Json {
  return { required: true, content: Object.assign({}, ...bodies.map((body) => buildContent(body))) as Json };
}

type Entry = { name: string; schema: Schema; about: string | undefined; example: string | undefined };

function listEntries({ schema, about, example }: Parameters): Entry[] {
  return Object.entries(schema.entries).map(([name, entry]) => ({
    name,
    schema: entry,
    about: about?.[name],
    example: example[name],
  }));
}

function buildParameter(place: 'path' | 'query', { name, schema, about, example }: Entry, required: boolean): Json {
  const { description: rules, ...jsonSchema } = buildParameterSchema(schema);
  const description = about ?? rules;
  return {
    name,
    in: place,
    required,
    ...(description !== undefined && { description }),
    schema: jsonSchema,
    ...(example !== undefined && { example: jsonSchema.type === 'string' ? example : toTyped(example) }),
  };
}

function buildHeaderParameter(name: string, description: string): Json {
  return { name, in: 'header', required: false, description, schema: { type: 'string' } };
}

/** Not required as such, because the other forms of the body carry it themselves. */
function buildFormParameter(entry: Entry, mediaTypes: readonly string[]): Json {
  const parameter = buildParameter('query', entry, false);
  const need = isRequired(entry.schema) ? 'Required' : 'Taken';
  const description = `${need} with a body of ${mediaTypes.join(', ')}.`;
  return { ...parameter, description: [parameter.description, description].filter(Boolean).join(' ') };
}

function buildContent({ mediaTypes, schema, example }: Body): Json {
  if (!schema) return Object.fromEntries(mediaTypes.map((type) => [type, {}]));
  return Object.fromEntries(mediaTypes.map((type) => [type, buildForm(type, schema, example)]));
}

/** JSON under `text/plain` is what a page can send by beacon without asking first. */
function buildForm(mediaType: string, schema: Schema, example: unknown): Json {
  if (mediaType !== 'text/plain') return { schema: referTo(schema), example };
  return {
    schema: { type: 'string', contentMediaType: 'application/json', contentSchema: referTo(schema) },
    example: JSON.stringify(example),
  };
}

function isRequired(schema: Schema): boolean {
  return !['optional', 'nullish', 'exact_optional'].includes(schema.type);
}

function toTyped(text: string): string | number {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
