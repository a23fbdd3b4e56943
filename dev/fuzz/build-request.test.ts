import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { batchSchema } from '../../protocol/batch.ts';
import { labelsSchema } from '../../protocol/labels.ts';
import { noteSchema } from '../../protocol/note.ts';
import { sessionOpeningSchema } from '../../protocol/session.ts';
import { buildRequest } from './build-request.ts';
import type { FuzzRequest } from './fuzz-request.ts';
import { eraLength, getLiveSession, sessionsPerEra, type Origin } from './live-sessions.ts';
import { cleanText, readAccepted } from './model.ts';
import { oddTexts } from './odd-values.ts';

const origin: Origin = { seed: 'test', dayMs: Date.UTC(2026, 10, 23), secret: 'a secret' };

const list = (count: number): FuzzRequest[] => Array.from({ length: count }, (_, index) => buildRequest(origin, index));

describe('the requests of a seed', () => {
  const requests = list(2 * eraLength);

  it('are the same each time, in whatever order they are made', () => {
    for (const index of [1_999, 0, 700, 44]) expect(buildRequest(origin, index)).toEqual(requests[index]);
  });

  it('are others for another seed', () => {
    const other = { ...origin, seed: 'another' };
    expect(
      requests.filter((request, index) => request.body && request.path === buildRequest(other, index).path).length,
    ).toBeLessThan(1_800);
    expect(buildRequest(other, 500)).not.toEqual(requests[500]);
  });

  it('need only what comes before them', () => {
    for (const { index, needs } of requests) for (const need of needs) expect(need).toBeLessThan(index);
  });

  it('open every session of an era before anything is sent to it', () => {
    for (let place = 0; place < sessionsPerEra; place += 1) {
      expect(requests[eraLength + place]?.path).toBe('/api/v1/sessions');
      expect(requests[eraLength + place]?.verdict).toBe('valid');
      expect(getLiveSession(origin, 1, place).openedBy).toBe(eraLength + place);
    }
  });

  it('erase no user whom an odd text names', () => {
    const names = list(8 * eraLength)
      .filter(({ kind, method, path }) => kind === 'erase' && method === 'DELETE' && path.startsWith('/api/v1/users/'))
      .map(({ path }) => path.slice('/api/v1/users/'.length))
      .filter((name) => name !== '%E0%A4%A')
      .map((name) => cleanText(decodeURIComponent(name)).trim());
    expect(new Set(names).size).toBeGreaterThan(4);
    const odd = new Set(oddTexts.map((text) => cleanText(text).trim()).filter(Boolean));
    expect(names.filter((name) => odd.has(name))).toEqual([]);
  });

  it('are of every kind and every verdict', () => {
    expect(new Set(requests.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(11);
    for (const verdict of ['valid', 'invalid', 'either'] as const) {
      expect(requests.filter((request) => request.verdict === verdict).length).toBeGreaterThan(200);
    }
  });
});

/** What only the bytes, the headers or the session's object can find wrong. */
const isAboutFields = ({ manner, story, headers }: FuzzRequest): boolean =>
  ['whole', 'chunked'].includes(manner) &&
  ['plain', 'gzip', 'in chunks'].includes(story.find((each) => ['plain', 'gzip', 'in chunks'].includes(each)) ?? '') &&
  !headers.some(([name, value]) => name === 'origin' && value !== 'https://shop.example') &&
  !story.some((each) => /authorization|session_id|site_id|session_key|lost|erased|first_seq|levels deep/.test(each));

function read(request: FuzzRequest): unknown {
  try {
    return readAccepted(request).body;
  } catch {
    return null;
  }
}

describe('the verdict on a body', () => {
  const schemas: Record<string, v.GenericSchema> = {
    '/api/v1/track': batchSchema,
    '/api/v1/sessions': sessionOpeningSchema,
    '/api/v1/sessions/:id/labels': labelsSchema,
    '/api/v1/sessions/:id/notes': noteSchema,
  };
  const getSchema = ({ path, body }: FuzzRequest): v.GenericSchema | undefined =>
    body ? schemas[(path.split('?')[0] ?? '').replace(/[0-9a-f-]{36}/, ':id')] : undefined;

  const judged = list(6_000).filter(
    (request) =>
      ['track', 'sessions', 'labels and notes'].includes(request.kind) &&
      getSchema(request) &&
      isAboutFields(request) &&
      request.verdict !== 'either',
  );

  it('is that of the schema, which knows nothing of how the body was made', () => {
    expect(judged.length).toBeGreaterThan(1_000);
    expect(judged.filter(({ kind }) => kind === 'labels and notes').length).toBeGreaterThan(40);
    const wrong = judged.filter((request) => {
      const schema = getSchema(request);
      const isTaken = schema !== undefined && v.safeParse(schema, read(request)).success;
      return isTaken !== (request.verdict === 'valid');
    });
    expect(wrong.map(({ index, verdict, story }) => ({ index, verdict, story }))).toEqual([]);
  });
});
