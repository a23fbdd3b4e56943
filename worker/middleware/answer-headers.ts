import { every } from 'hono/combine';
import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import type { AppEnv } from '../env.ts';

/** Two years, as browsers ask of a site that is to be on their lists. */
const strictTransportSecurity = 'max-age=63072000; includeSubDomains';

/**
 * The headers of every answer: what is no page runs nothing and is shown in no frame, its type is not guessed, no address
 * leaks, and nothing is kept. A route that needs another one sets it, and its own stays.
 */
export function answerHeaders() {
  return every(
    createMiddleware<AppEnv>(async function keepNothing(c, next) {
      await next();
      if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
      c.res.headers.set('x-request-id', c.get('requestId'));
    }),
    secureHeaders({
      overwrite: false,
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
      strictTransportSecurity,
      xFrameOptions: 'DENY',
      // Of browsers that are gone.
      xDnsPrefetchControl: false,
      xDownloadOptions: false,
      xPermittedCrossDomainPolicies: false,
      xXssProtection: false,
      originAgentCluster: false,
    }),
  );
}
