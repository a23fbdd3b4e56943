import * as v from 'valibot';

/** Every kind of refusal, with its HTTP status and title. The `type` of a problem is `urn:afterimage:problem:<kind>`. */
export const problemKinds = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'malformed-body': { status: 400, title: 'The body cannot be read' },
  unauthorized: { status: 401, title: 'Log in first' },
  'session-unknown': { status: 401, title: 'No such session' },
  'session-expired': { status: 401, title: 'The session id has expired' },
  'cross-origin': { status: 403, title: 'A page of another origin may not ask this' },
  'origin-not-allowed': { status: 403, title: 'This origin may not send recordings' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'notes-full': { status: 409, title: 'The session has as many notes as it can have' },
  'session-erased': { status: 410, title: 'The session was erased' },
  'session-over': { status: 410, title: 'The session is over' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'Unsupported content type' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something failed here' },
  misconfigured: { status: 503, title: 'The worker is not configured' },
  'buffer-full': { status: 503, title: 'The session holds too much that is not yet stored' },
  unavailable: { status: 503, title: 'Try again soon' },
  'database-unavailable': { status: 503, title: 'The database cannot be reached' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemKind = keyof typeof problemKinds;

/** One field that is wrong. */
export const fieldErrorSchema = v.object({
  pointer: v.pipe(
    v.string(),
    v.description('A JSON pointer into the body (RFC 6901), or `?name` for a query parameter.'),
  ),
  detail: v.string(),
});

export type FieldError = v.InferOutput<typeof fieldErrorSchema>;

/** An RFC 9457 problem, sent as `application/problem+json`. */
export const problemSchema = v.object({
  type: v.pipe(v.string(), v.description('`urn:afterimage:problem:<kind>`: what a program decides by.')),
  title: v.string(),
  status: v.pipe(v.number(), v.integer()),
  detail: v.string(),
  request_id: v.string(),
  server_time: v.pipe(
    v.string(),
    v.isoTimestamp(),
    v.description('ISO-8601 UTC: lets a page with a wrong clock make a session key that is accepted.'),
  ),
  errors: v.exactOptional(v.array(fieldErrorSchema)),
});

export type Problem = v.InferOutput<typeof problemSchema>;

/** The `type` of a problem of a kind. */
export function getProblemType(kind: ProblemKind): string {
  return `urn:afterimage:problem:${kind}`;
}
