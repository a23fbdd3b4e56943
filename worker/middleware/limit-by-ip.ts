import { createMiddleware } from 'hono/factory';
import type { AppEnv, Env } from '../env.ts';
import { refuse, sendProblem } from '../problems.ts';

type LimitName = 'SESSION_LIMIT' | 'DASHBOARD_LIMIT' | 'LOGIN_LIMIT';

/** The period of the limits in `wrangler.toml`. */
const periodS = 60;

/** Answers 429 once an address has used up one of the rate limits of `wrangler.toml`. */
export function limitByIp(name: LimitName) {
  return createMiddleware<AppEnv>(async function limitIp(c, next) {
    const isWithin = await isWithinLimit(c.env, name, c.req.header('cf-connecting-ip') ?? 'unknown');
    if (isWithin) return next();
    return sendProblem(c, refuse('rate-limited', 'Too many requests from this address.', { retryAfterS: periodS }));
  });
}

async function isWithinLimit(env: Env, name: LimitName, ip: string): Promise<boolean> {
  const { success } = await env[name].limit({ key: ip });
  return success;
}
