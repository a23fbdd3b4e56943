import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { problemKinds } from '../../protocol/problem.ts';
import { listMismatches } from './check-json.ts';
import { components } from './components.ts';
import { buildDocument } from './document.ts';
import { notes } from './notes.ts';
import { everywhereProblems } from './operation.ts';
import { operations } from './operations.ts';
import type { Json } from './responses.ts';
import { apiVersion } from './version.ts';

const document = JSON.parse(JSON.stringify(buildDocument())) as Json;

/** Every part of the document that has both a schema and an example. */
function* listExamples(part: unknown, place = ''): Generator<{ place: string; schema: Json; example: unknown }> {
  if (typeof part !== 'object' || part === null) return;
  if ('schema' in part && 'example' in part) yield { place, schema: part.schema as Json, example: part.example };
  for (const [key, value] of Object.entries(part)) if (key !== 'example') yield* listExamples(value, `${place}/${key}`);
}

describe('the OpenAPI document', () => {
  it('keeps the rules of OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  });

  it('has the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as Json;
    expect(apiVersion).toBe(version);
  });

  it('has an example of every body and of every answer with JSON, and each fits its schema', () => {
    for (const { id, bodies = [], answers } of operations) {
      for (const { schema, example } of [...bodies, ...answers]) {
        expect([id, schema === undefined || example !== undefined]).toEqual([id, true]);
      }
    }
    const wrong = [...listExamples(document.paths)].flatMap(({ place, schema, example }) =>
      listMismatches(document, schema, example).map((mismatch) => `${place}: ${mismatch}`),
    );
    expect(wrong).toEqual([]);
    expect(listMismatches(document, { $ref: '#/components/schemas/Batch' }, { events: [] })).not.toEqual([]);
  });

  it('lists every kind of problem, and every schema that has a name', () => {
    const kinds = new Set<string>([...operations.flatMap(({ problems }) => problems), ...everywhereProblems]);
    const everywhere = 'method-not-allowed';
    expect(Object.keys(problemKinds).filter((kind) => !kinds.has(kind))).toEqual([everywhere]);
    const text = JSON.stringify(document);
    expect(Object.keys(components).filter((name) => !text.includes(`#/components/schemas/${name}"`))).toEqual([]);
  });

  it('has a parameter for everything that is said of one, and for every value of an example', () => {
    for (const { id, param, query, bodies = [] } of operations) {
      for (const { schema, about = {}, example } of [param, query, ...bodies.map((body) => body.query)].filter(
        (part) => part !== undefined,
      )) {
        const astray = Object.keys({ ...about, ...example }).filter((name) => !(name in schema.entries));
        expect([id, astray]).toEqual([id, []]);
      }
    }
  });

  it('has a field for every note', () => {
    const { schemas } = document.components as { schemas: Record<string, { properties?: Json }> };
    const astray = Object.entries(notes).flatMap(([name, { fields = {} }]) =>
      Object.keys(fields).filter((field) => !(field in (schemas[name]?.properties ?? {}))),
    );
    expect(astray).toEqual([]);
  });

  it('says what no schema of JSON can say in its words', () => {
    const { Batch, Event } = (document.components as { schemas: Record<string, Json> }).schemas;
    expect(Batch?.description).toContain('Stream and first_seq come together');
    expect(Event?.properties).toMatchObject({
      timestamp: { $ref: '#/components/schemas/Time' },
      viewport_x: { type: ['number', 'null'] },
      event_data: { description: expect.stringContaining('Must have at most 65536 bytes as JSON.') as string },
    });
  });
});
