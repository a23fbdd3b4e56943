import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { AppEnv } from '../env.ts';
import { meterRequest } from '../request-meter.ts';

/** Writes one structured line per request, without its query: that may carry what a page's address carries. */
export function logRequests() {
  return createMiddleware<AppEnv>(async function logRequest(c, next) {
    const startedAt = Date.now();
    await next();
    c.res.headers.set('server-timing', `worker;dur=${Date.now() - startedAt}`);
    meterRequest(c.req.method, routePath(c, -1), c.res.status, Date.now() - startedAt);
    console.log(
      JSON.stringify({
        event: 'request',
        request_id: c.get('requestId'),
        method: c.req.method,
        path: c.req.path,
        route: routePath(c, -1),
        status: c.res.status,
        ms: Date.now() - startedAt,
        ...c.get('logFacts'),
      }),
    );
  });
}
