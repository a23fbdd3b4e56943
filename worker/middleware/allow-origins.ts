import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../env.ts';
import { refuse, sendProblem } from '../problems.ts';

/** A browser may keep a preflight's answer this long; Chromium caps it at two hours. */
const preflightMaxAgeS = 7_200;

/**
 * Lets pages of the allowed origins send, and clients that are no page (no Origin header). Every answer to a page carries
 * its CORS headers, refusals too: without them a tracker would see a network error where the answer was 403 or 410, and try
 * for ever.
 */
export function allowOrigins() {
  return createMiddleware<AppEnv>(async function allowOrigin(c, next) {
    const origin = c.req.header('origin');
    if (origin === undefined) return c.req.method === 'OPTIONS' ? answerPreflight(c) : next();
    const isAllowed = isAllowedOrigin(c.env.ALLOWED_ORIGINS, origin);
    if (c.req.method === 'OPTIONS') return isAllowed ? allowPage(c, origin) : sendProblem(c, refuseOrigin(origin));
    if (isAllowed) await next();
    else c.res = sendProblem(c, refuseOrigin(origin));
    setCorsHeaders(c.res, origin);
    return undefined;
  });
}

/** Whether an origin is on the comma-separated list. `null`, which any sandboxed page can send, never is. */
export function isAllowedOrigin(list: string, origin: string): boolean {
  if (origin === 'null') return false;
  return list.split(',').some((entry) => entry.trim() === '*' || entry.trim().toLowerCase() === origin.toLowerCase());
}

function refuseOrigin(origin: string) {
  return refuse('origin-not-allowed', `${origin} is not in ALLOWED_ORIGINS.`);
}

function allowPage(c: Context<AppEnv>, origin: string): Response {
  const response = answerPreflight(c);
  setCorsHeaders(response, origin);
  return response;
}

function answerPreflight(c: Context<AppEnv>): Response {
  return c.body(null, 204, {
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'content-type',
    'access-control-max-age': String(preflightMaxAgeS),
  });
}

function setCorsHeaders(response: Response, origin: string): void {
  response.headers.set('access-control-allow-origin', origin);
  response.headers.set('access-control-expose-headers', 'Retry-After, X-Request-Id');
  response.headers.append('vary', 'Origin');
}
