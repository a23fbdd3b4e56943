import { getProblemType, problemKinds, problemSchema, type Problem, type ProblemKind } from '../../protocol/problem.ts';
import { referTo } from './json-schemas.ts';
import { everywhereProblems, type Answer, type HeaderName, type Operation } from './operation.ts';

/** A part of the document, as JSON. */
export type Json = Record<string, unknown>;

/** The description and schema of each header that an answer may carry. */
export const headerComponents: Record<string, Json> = {
  'X-Request-Id': { description: 'Finds the request in the logs.', required: true, schema: { type: 'string' } },
  'Retry-After': { description: 'Seconds to wait before trying again.', schema: { type: 'integer', minimum: 0 } },
  'Content-Disposition': {
    description: 'That it is to be saved, and under which name.',
    required: true,
    schema: { type: 'string' },
  },
  ETag: { description: 'Names the bytes of the picture.', required: true, schema: { type: 'string' } },
  'Set-Cookie': { description: 'The cookie of the log-in.', required: true, schema: { type: 'string' } },
  'Cache-Control': { description: 'How long the answer may be kept.', required: true, schema: { type: 'string' } },
  'Access-Control-Allow-Methods': {
    description: 'The methods that a page may use.',
    required: true,
    schema: { type: 'string' },
  },
};

/** An example of each kind of problem. */
export function buildProblemExamples(): Json {
  return Object.fromEntries(listKinds().map((kind) => [kind, { summary: kind, value: buildProblem(kind) }]));
}

/** Everything that an operation can answer, by status. */
export function buildResponses({ answers, problems }: Operation): Json {
  const byStatus = Map.groupBy([...everywhereProblems, ...problems], (kind) => problemKinds[kind].status);
  return Object.fromEntries([
    ...answers.map((answer) => [String(answer.status), buildAnswer(answer)] as const),
    ...[...byStatus].map(([status, kinds]) => [String(status), buildRefusal(status, kinds)] as const),
  ]);
}

function buildAnswer({ description, mediaTypes = [], schema, example, headers = [] }: Answer): Json {
  const content = schema ? { schema: referTo(schema), example } : {};
  return {
    description,
    headers: buildHeaders(['X-Request-Id', ...headers]),
    ...(mediaTypes.length > 0 && { content: Object.fromEntries(mediaTypes.map((type) => [type, content])) }),
  };
}

/** One response lists every kind of its status: OpenAPI has one response per status. */
function buildRefusal(status: number, kinds: readonly ProblemKind[]): Json {
  const isWorthRetrying = status === 429 || status === 503;
  return {
    description: kinds.map((kind) => `\`${kind}\`: ${problemKinds[kind].title}.`).join(' '),
    headers: buildHeaders(['X-Request-Id', ...(isWorthRetrying ? ['Retry-After' as const] : [])]),
    content: {
      'application/problem+json': {
        schema: referTo(problemSchema),
        examples: Object.fromEntries(kinds.map((kind) => [kind, { $ref: `#/components/examples/${kind}` }])),
      },
    },
  };
}

function buildHeaders(names: readonly (HeaderName | 'X-Request-Id' | 'Retry-After')[]): Json {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function buildProblem(kind: ProblemKind): Problem {
  const { status, title } = problemKinds[kind];
  const isInvalid = kind === 'invalid-request';
  return {
    type: getProblemType(kind),
    title,
    status,
    detail: isInvalid ? '/events/0/page_url is required' : title,
    request_id: '5f0c9c8e-64f1-4b6b-9d3b-2f1f6a0f3c11',
    server_time: '2026-11-23T18:00:09.120Z',
    ...(isInvalid && { errors: [{ pointer: '/events/0/page_url', detail: 'is required' }] }),
  };
}

function listKinds(): ProblemKind[] {
  return Object.keys(problemKinds) as ProblemKind[];
}
