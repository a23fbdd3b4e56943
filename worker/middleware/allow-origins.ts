import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../env.ts';
import { isAllowedOrigin } from '../origins.ts';
import { refuse, sendProblem, type Refused } from '../problems.ts';

/** A browser may keep a preflight's answer this long; Chromium caps it at two hours. */
const preflightMaxAgeS = 7_200;

/**
 * Lets pages of the allowed origins send, and clients that are no page (no Origin header) unless `REQUIRE_ORIGIN` says
 * otherwise. Every answer to a page carries its CORS headers, refusals too: without them a tracker would see a network error
 * where the answer was 403 or 410, and try for ever.
 */
export function allowOrigins() {
  return createMiddleware<AppEnv>(async function allowOrigin(c, next) {
    const origin = c.req.header('origin');
    if (origin === undefined) {
      if (c.req.method === 'OPTIONS') return answerPreflight(c);
      return c.env.REQUIRE_ORIGIN === 'true' ? sendProblem(c, refuseOrigin('A request must have an Origin.')) : next();
    }
    const isAllowed = isAllowedOrigin(c.env.ALLOWED_ORIGINS, origin);
    if (!isAllowed) c.res = sendProblem(c, refuseOrigin('This origin is not in ALLOWED_ORIGINS.'));
    else if (c.req.method === 'OPTIONS') c.res = answerPreflight(c);
    else await next();
    // A refusal may be read by whoever asked, and repeats nothing of what was asked. A refused preflight permits nothing.
    if (isAllowed) setCorsHeaders(c.res, origin);
    else if (c.req.method !== 'OPTIONS') setCorsHeaders(c.res, '*');
    return undefined;
  });
}

function refuseOrigin(detail: string): Refused {
  return refuse('origin-not-allowed', detail);
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
  // A beacon asks without CORS: to a policy of `same-origin` a browser would report a failure in the page's console.
  response.headers.set('cross-origin-resource-policy', 'cross-origin');
  response.headers.append('vary', 'Origin');
}
