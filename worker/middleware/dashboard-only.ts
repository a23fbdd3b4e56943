import { every } from 'hono/combine';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../env.ts';
import { identify } from '../auth/identify.ts';
import { refuse, sendProblem } from '../problems.ts';
import { isFromOwnOrigin } from '../auth/same-origin.ts';
import { limitByIp } from './limit-by-ip.ts';

/** Refuses what a page of another origin asks, whoever is logged in in that browser. */
export function ownOriginOnly() {
  return createMiddleware<AppEnv>(async function checkOrigin(c, next) {
    if (isFromOwnOrigin(c.req.raw.headers, c.req.url)) return next();
    return sendProblem(c, refuse('cross-origin', 'Only pages of the dashboard may ask this.'));
  });
}

/** What stands before every route of the dashboard: its own pages and programs, at a rate, and logged in. */
export function dashboardOnly() {
  return every(
    ownOriginOnly(),
    limitByIp('DASHBOARD_LIMIT'),
    createMiddleware<AppEnv>(async function checkLogin(c, next) {
      const identified = await identify(c);
      if (!identified.ok) return sendProblem(c, identified);
      c.set('actor', identified.actor);
      return next();
    }),
  );
}
