import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { getAnswerKind } from '../../durable-objects/metrics-collector/tally.ts';
import type { AppEnv } from '../env.ts';
import { reportRequests, requestMeter } from '../report-requests.ts';

/** Counts each request, and writes one structured line, without its query: that may carry what a page's address carries. */
export function logRequests() {
  return createMiddleware<AppEnv>(async function logRequest(c, next) {
    const startedAt = Date.now();
    await next();
    const ms = Date.now() - startedAt;
    const { status } = c.res;
    const route = routePath(c, -1);
    c.res.headers.set('server-timing', `worker;dur=${ms}`);
    requestMeter.add({ route: `${c.req.method} ${route}`, status, ms, ...getAccepted(c) });
    if (requestMeter.isDue()) c.executionCtx.waitUntil(reportRequests(c.env));
    console.log(
      JSON.stringify({
        event: 'request',
        request_id: c.get('requestId'),
        method: c.req.method,
        path: redactPath(c.req.path, route),
        route,
        status,
        outcome: getAnswerKind(status),
        ms,
        ...c.get('logFacts'),
      }),
    );
  });
}

/** A path without the name of a user: an erasure must not be what keeps it. */
function redactPath(path: string, route: string): string {
  return route.includes(':user_id') ? route : path;
}

/** What an accepted ingest request brought. */
function getAccepted(c: Context<AppEnv>): { events: number; bytes: number } {
  const events = c.get('acceptedEvents');
  if (events === undefined) return { events: 0, bytes: 0 };
  return { events, bytes: Number(c.req.header('content-length')) || 0 };
}
