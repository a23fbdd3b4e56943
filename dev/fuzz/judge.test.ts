import { describe, expect, it } from 'vitest';
import { readDocumented } from './documented.ts';
import type { FuzzRequest } from './fuzz-request.ts';
import { judge } from './judge.ts';
import type { Answer } from './send.ts';

const documented = readDocumented({
  paths: {
    '/api/v1/track': {
      post: {
        responses: {
          201: { content: { 'application/json': {} } },
          400: { content: { 'application/problem+json': {} } },
        },
      },
    },
    '/api/v1/sessions/{session_id}': { get: { responses: { 200: { content: { 'application/json': {} } } } } },
  },
});

const request: FuzzRequest = {
  index: 7,
  kind: 'track',
  method: 'POST',
  path: '/api/v1/track?encoding=gzip',
  headers: [],
  body: null,
  manner: 'whole',
  verdict: 'either',
  story: [],
  needs: [],
};

const problem = {
  type: 'urn:afterimage:problem:invalid-request',
  title: 'The request is not valid',
  status: 400,
  detail: '/events is required',
  request_id: 'an id',
  server_time: '2026-11-23T18:00:00.000Z',
};

const answer = (
  status: number,
  body: unknown,
  type = status < 400 ? 'application/json' : 'application/problem+json',
): Answer => ({
  status,
  headers: { 'content-type': type, 'x-request-id': 'an id' },
  text: typeof body === 'string' ? body : JSON.stringify(body),
  failure: null,
  sentMs: 0,
  answeredMs: 1,
});

const kinds = (more: Partial<FuzzRequest>, given: Answer): string[] =>
  judge({ ...request, ...more }, given, documented).violations.map(({ kind }) => kind);

describe('an answer', () => {
  it('that is documented is sound', () => {
    expect(kinds({ verdict: 'valid' }, answer(201, {}))).toEqual([]);
    expect(kinds({ verdict: 'invalid' }, answer(400, problem))).toEqual([]);
  });

  it('of 500 and above is a violation, 503 too', () => {
    expect(kinds({}, answer(503, { ...problem, status: 503 }))).toEqual(['5xx']);
  });

  it('that does not come is one', () => {
    expect(kinds({}, { ...answer(0, ''), failure: 'timeout' })).toEqual(['no answer']);
  });

  it('with a status or a type that its route does not document is one', () => {
    expect(kinds({}, answer(422, { ...problem, status: 422 }))).toEqual(['undocumented']);
    expect(kinds({}, answer(201, 'ok', 'text/plain'))).toEqual(['undocumented']);
    expect(kinds({ method: 'GET', path: '/api/v1/sessions/x' }, answer(404, { ...problem, status: 404 }))).toEqual([
      'undocumented',
    ]);
  });

  it('of 404 or 405 is what a route that there is not must give', () => {
    expect(kinds({ path: '/nowhere', kind: 'path and method' }, answer(404, { ...problem, status: 404 }))).toEqual([]);
    expect(kinds({ path: '/nowhere', kind: 'path and method' }, answer(200, {}))).toEqual(['undocumented']);
  });

  it('to an error is a whole problem of its own status', () => {
    expect(kinds({}, answer(400, { ...problem, status: 401 }))).toEqual(['no problem']);
    expect(kinds({}, answer(400, 'Bad Request'))).toEqual(['no problem']);
  });

  it('that tells where in the source it failed is a violation', () => {
    expect(kinds({}, answer(400, { ...problem, detail: 'Error\n    at parse (b)' }))).toEqual(['stack trace']);
    expect(kinds({}, answer(400, JSON.stringify({ ...problem, detail: 'in worker/app.ts:12:3' })))).toEqual([
      'stack trace',
    ]);
  });

  it('is held against what the request was made for', () => {
    expect(kinds({ verdict: 'valid' }, answer(400, problem))).toEqual(['wrongly refused']);
    expect(kinds({ verdict: 'invalid' }, answer(201, {}))).toEqual(['wrongly taken']);
  });

  it('that repeats what was sent is a violation, but for the name of a field', () => {
    expect(kinds({}, answer(400, { ...problem, detail: 'Unexpected token in c4n4ry12' }))).toEqual(['reflected']);
    const detail = '?c4n4ry is not known here';
    const named = { ...problem, detail, errors: [{ pointer: '?c4n4ry', detail: 'is not known here' }] };
    expect(kinds({}, answer(400, named))).toEqual([]);
    const valued = { ...problem, errors: [{ pointer: '?site', detail: 'must not be c4n4ry' }] };
    expect(kinds({}, answer(400, valued))).toEqual(['reflected']);
  });
});

describe('a request', () => {
  it('that is no HTTP may be refused by the server itself, and has then not reached the code', () => {
    const bare = { ...answer(501, ''), headers: {} };
    const { violations, isReached, isRefusedBelow } = judge(
      { ...request, kind: 'socket (no HTTP)', manner: 'raw' },
      bare,
      documented,
    );
    expect({ violations, isReached, isRefusedBelow }).toEqual({
      violations: [],
      isReached: false,
      isRefusedBelow: true,
    });
  });

  it('has reached the code when it passed limits and authorisation', () => {
    expect(judge(request, answer(400, problem), documented).isReached).toBe(true);
    for (const status of [401, 403, 429]) {
      expect(judge(request, answer(status, { ...problem, status }), documented).isReached).toBe(false);
    }
  });
});
