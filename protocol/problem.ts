/** Every kind of refusal, with its HTTP status and title. The `type` of a problem is `urn:afterimage:problem:<kind>`. */
export const problemKinds = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'malformed-body': { status: 400, title: 'The body cannot be read' },
  unauthorized: { status: 401, title: 'Log in first' },
  'session-unknown': { status: 401, title: 'No such session' },
  'session-expired': { status: 401, title: 'The session id has expired' },
  'origin-not-allowed': { status: 403, title: 'This origin may not send recordings' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'session-over': { status: 410, title: 'The session is over' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'Unsupported content type' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something failed here' },
  'buffer-full': { status: 503, title: 'The session holds too much that is not yet stored' },
  unavailable: { status: 503, title: 'Try again soon' },
  'database-unavailable': { status: 503, title: 'The database cannot be reached' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemKind = keyof typeof problemKinds;

/** One field that is wrong. `pointer` is a JSON pointer into the body (RFC 6901), or `?name` for a query parameter. */
export type FieldError = { pointer: string; detail: string };

/** An RFC 9457 problem, sent as `application/problem+json`. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  request_id: string;
  /** ISO-8601 UTC: lets a page with a wrong clock make a session key that is accepted. */
  server_time: string;
  errors?: FieldError[];
};

/** The `type` of a problem of a kind. */
export function getProblemType(kind: ProblemKind): string {
  return `urn:afterimage:problem:${kind}`;
}
