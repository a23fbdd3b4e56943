import { toJsonSchema, toJsonSchemaDefs, type ConversionConfig, type JsonSchema } from '@valibot/to-json-schema';
import { isoTime } from '../../protocol/text.ts';
import { components, type ComponentName } from './components.ts';
import { notes, type Notes } from './notes.ts';
import type { Schema } from './operation.ts';

/** Where the document keeps a schema that has a name. */
const buildRef = (name: string): string => `#/components/schemas/${name}`;

/** The parts of `isoTime` that `format: date-time` says in one word. */
const [, timeShape, , timeExists] = isoTime.pipe;

/**
 * How schemas of valibot are written as JSON Schema 2020-12. What JSON Schema cannot say and valibot checks by a function
 * (bytes, fields that come together) stands in the description, in the words of the refusal. A transform changes what the
 * worker works with, not what it takes.
 */
const config: ConversionConfig = {
  target: 'draft-2020-12',
  overrideRef: ({ referenceId }) => buildRef(referenceId),
  overrideAction({ valibotAction, jsonSchema }) {
    if (valibotAction === timeShape) return { type: 'string', format: 'date-time' };
    if (valibotAction === timeExists) return jsonSchema;
    if ('operation' in valibotAction && valibotAction.operation === Number) return { type: 'integer' };
    if (['check', 'check_items'].includes(valibotAction.type)) return describe(jsonSchema, valibotAction);
    return ['transform', 'raw_check', 'readonly'].includes(valibotAction.type) ? jsonSchema : undefined;
  },
  overrideSchema({ valibotSchema, jsonSchema }) {
    if (valibotSchema.type === 'custom') return { type: 'object' };
    if (valibotSchema.type === 'loose_object') return { ...jsonSchema, additionalProperties: true };
    return valibotSchema.type === 'nullable' || valibotSchema.type === 'nullish' ? joinNull(jsonSchema) : undefined;
  },
};

/** The named schemas of the document. */
export function buildComponentSchemas(): Record<string, JsonSchema> {
  const schemas = Object.entries(toJsonSchemaDefs(components, config));
  return Object.fromEntries(schemas.map(([name, schema]) => [name, addNotes(schema, notes[name as ComponentName])]));
}

const names = new Map<Schema, string>(Object.entries(components).map(([name, schema]) => [schema, name]));

/** The reference to a schema of the document. Bodies and answers have names, so that generated clients have them too. */
export function referTo(schema: Schema): JsonSchema {
  const name = names.get(schema);
  if (name === undefined) throw new Error('a schema of a body or an answer has no name in components.ts');
  return { $ref: buildRef(name) };
}

/** In a query there is no null, and a text that becomes a number is one. */
const parameterConfig: ConversionConfig = {
  ...config,
  errorMode: 'ignore',
  overrideSchema({ valibotSchema, jsonSchema }) {
    const [inner] = valibotSchema.type === 'nullish' ? (jsonSchema.anyOf ?? []) : [];
    return typeof inner === 'object' ? inner : undefined;
  },
};

/** The schema of one parameter, as what its text means. */
export function buildParameterSchema(schema: Schema): JsonSchema {
  const { $schema: _dialect, description, ...rest } = toJsonSchema(schema, parameterConfig);
  const isNumeric = rest.type === 'integer' || rest.type === 'number';
  if (!isNumeric) return description === undefined ? rest : { ...rest, description };
  return rest.default === undefined ? rest : { ...rest, default: Number(rest.default) };
}

function describe(jsonSchema: JsonSchema, action: object): JsonSchema {
  if (!('message' in action) || typeof action.message !== 'string') return jsonSchema;
  const sentence = `${action.message.charAt(0).toUpperCase()}${action.message.slice(1)}.`;
  return { ...jsonSchema, description: join(jsonSchema.description, sentence) };
}

function addNotes(jsonSchema: JsonSchema, added: Notes | undefined): JsonSchema {
  if (!added) return jsonSchema;
  const described = { ...jsonSchema, description: join(added.schema, jsonSchema.description) };
  if (!added.fields) return described;
  const properties = Object.entries(jsonSchema.properties ?? {}).map(([name, field]) => {
    const note = added.fields?.[name];
    return [name, note && typeof field === 'object' ? { ...field, description: join(note, field.description) } : field];
  });
  return { ...described, properties: Object.fromEntries(properties) as NonNullable<JsonSchema['properties']> };
}

const join = (...sentences: (string | undefined)[]): string => sentences.filter(Boolean).join(' ');

/** `type: [t, "null"]` in place of `anyOf`, where the type is a plain one. */
function joinNull(jsonSchema: JsonSchema): JsonSchema {
  const [inner] = jsonSchema.anyOf ?? [];
  if (typeof inner !== 'object' || typeof inner.type !== 'string' || inner.enum) return jsonSchema;
  const { anyOf: _options, ...rest } = jsonSchema;
  return { ...inner, ...rest, type: [inner.type, 'null'] };
}
