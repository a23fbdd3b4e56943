import type * as v from 'valibot';
import type { ProblemKind } from '../../protocol/problem.ts';

/** A schema of valibot: the one that a route validates with, or the one that an answer's type is inferred from. */
export type Schema = v.GenericSchema<unknown, unknown>;

/** A schema of a query or a path, whose entries are the parameters. */
export type EntriesSchema = Schema & { readonly entries: Record<string, Schema> };

/** Parameters of a path or a query, what is to be said of some, and the values of those that the example uses. */
export type Parameters = {
  schema: EntriesSchema;
  about?: Record<string, string>;
  example: Record<string, string>;
};

/** One form in which a body may come. Without a schema it is bytes. */
export type Body = {
  mediaTypes: readonly string[];
  schema?: Schema;
  example?: unknown;
  /** Parameters that belong to this form alone. */
  query?: Parameters;
};

/** The headers that answers are documented to carry, beside the request's id. */
export type HeaderName =
  | 'Content-Disposition'
  | 'ETag'
  | 'Set-Cookie'
  | 'Cache-Control'
  | 'Access-Control-Allow-Methods';

/** An answer that is no problem. With media types and no schema its body is bytes; with neither it has none. */
export type Answer = {
  status: number;
  description: string;
  mediaTypes?: readonly string[];
  schema?: Schema;
  example?: unknown;
  headers?: readonly HeaderName[];
};

export type Tag = 'Recording' | 'Sessions' | 'Statistics' | 'Erasing' | 'Log-in' | 'Operation';

/** One route as the document tells it. The path is written as Hono writes it. */
export type Operation = {
  id: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete' | 'options';
  path: string;
  tag: Tag;
  /** Who calls it: pages (and servers) that record, somebody who has logged in, or anyone. */
  who: 'tracker' | 'dashboard' | 'anyone';
  summary: string;
  description?: string;
  param?: Parameters;
  query?: Parameters;
  /** Request headers that change the answer, and how. */
  headers?: Record<string, string>;
  bodies?: readonly Body[];
  answers: readonly Answer[];
  /** Every kind of refusal that it can answer, beside those that all have. */
  problems: readonly ProblemKind[];
};

/** An answer of JSON whose example fits its schema. */
export function answerJson<Of extends Schema>(
  status: number,
  description: string,
  schema: Of,
  example: v.InferInput<Of>,
  headers: readonly HeaderName[] = [],
): Answer {
  return { status, description, mediaTypes: ['application/json'], schema, example, headers };
}

/** A body of JSON whose example fits the schema that the route validates with. */
export function takeJson<Of extends Schema>(
  schema: Of,
  example: v.InferInput<Of>,
  mediaTypes: readonly string[] = ['application/json', 'text/plain'],
): Body {
  return { mediaTypes, schema, example };
}

/** What every route can refuse. */
export const everywhereProblems = ['internal', 'misconfigured'] as const satisfies ProblemKind[];

/** What reading a JSON body can refuse. */
export const bodyProblems = [
  'invalid-request',
  'malformed-json',
  'malformed-body',
  'body-too-large',
  'unsupported-media-type',
] as const satisfies ProblemKind[];

/** What a route behind the log-in can refuse. */
export const dashboardProblems = ['cross-origin', 'unauthorized', 'rate-limited'] as const satisfies ProblemKind[];

/** What a route that asks the database, with parameters, can refuse. */
export const readProblems = [
  ...dashboardProblems,
  'invalid-request',
  'database-unavailable',
] as const satisfies ProblemKind[];
