import type { Context } from 'hono';
import { getProblemType, problemKinds, type FieldError, type Problem, type ProblemKind } from '../protocol/problem.ts';
import type { AppEnv } from './env.ts';

/** A refusal on its way to the client. */
export type Refused = {
  ok: false;
  kind: ProblemKind;
  detail: string;
  errors?: FieldError[];
  retryAfterS?: number;
};

/** Field errors listed in one answer; a body can have thousands. */
const maxErrors = 100;

/** A refusal of one kind. */
export function refuse(kind: ProblemKind, detail: string, more: Pick<Refused, 'errors' | 'retryAfterS'> = {}): Refused {
  return { ok: false, kind, detail, ...more };
}

/** The refusal of a session that is not there, or is erased. */
export function refuseNoSession(sessionId: string): Refused {
  return refuse('not-found', `No session ${sessionId}.`);
}

/** Answers with an RFC 9457 problem. The one place that turns a refusal into a response. */
export function sendProblem(c: Context<AppEnv>, { kind, detail, errors, retryAfterS }: Refused) {
  const { status, title } = problemKinds[kind];
  const problem: Problem = {
    type: getProblemType(kind),
    title,
    status,
    detail,
    request_id: c.get('requestId'),
    server_time: new Date().toISOString(),
    ...(errors && { errors: errors.slice(0, maxErrors) }),
  };
  // Hono puts this before its own `Content-Type` only when it is spelled like it.
  const response = c.json(problem, status, {
    'Content-Type': 'application/problem+json',
    'cache-control': 'no-store',
  });
  if (retryAfterS !== undefined) response.headers.set('retry-after', String(retryAfterS));
  c.set('logFacts', { ...c.get('logFacts'), problem: kind, detail });
  return response;
}
