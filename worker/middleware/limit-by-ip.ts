import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { getAddressKey } from '../address-key.ts';
import type { AppEnv } from '../env.ts';
import { refuse, sendProblem, type Refused } from '../problems.ts';

type LimitName = 'SESSION_LIMIT' | 'DASHBOARD_LIMIT' | 'LOGIN_LIMIT';

/** The period of the limits in `wrangler.toml`. */
const periodS = 60;

/** Answers 429 once an address has used up one of the rate limits of `wrangler.toml`. */
export function limitByIp(name: LimitName) {
  return createMiddleware<AppEnv>(async function limitIp(c, next) {
    const refused = await countAddress(c, name);
    return refused ? sendProblem(c, refused) : next();
  });
}

/** Counts the request's address against a limit; a refusal once it is used up. */
export async function countAddress(c: Context<AppEnv>, name: LimitName): Promise<Refused | null> {
  const { success } = await c.env[name].limit({ key: getAddressKey(c.req.header('cf-connecting-ip')) });
  return success ? null : refuse('rate-limited', 'Too many requests from this address.', { retryAfterS: periodS });
}
