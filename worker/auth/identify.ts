import type { Context } from 'hono';
import { verifyAccess } from './cloudflare-access.ts';
import type { AppEnv, Env } from '../env.ts';
import { hasLoginCookie, isDashboardToken } from './login.ts';
import { countAddress } from '../middleware/limit-by-ip.ts';
import { refuse, type Refused } from '../problems.ts';

/** How the dashboard is opened: with its token, or by Cloudflare Access, which then is the only way. */
export type LoginMethod = 'token' | 'access';

/** What the settings say of that. */
export function getLoginMethod(env: Env): LoginMethod {
  return env.ACCESS_TEAM && env.ACCESS_AUD ? 'access' : 'token';
}

/**
 * Who asks, in a word for the audit: somebody with the token, with the cookie of a log-in, or whom Cloudflare Access names.
 * A wrong token counts against the limit of log-ins: it is a try like any other.
 */
export async function identify(c: Context<AppEnv>): Promise<{ ok: true; actor: string } | Refused> {
  const { ACCESS_TEAM, ACCESS_AUD } = c.env;
  if (ACCESS_TEAM && ACCESS_AUD) return verifyAccess(c, ACCESS_TEAM, ACCESS_AUD);
  const bearer = /^Bearer +(.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    if (await isDashboardToken(c.env, bearer)) return { ok: true, actor: 'token' };
    const limited = await countAddress(c, 'LOGIN_LIMIT');
    if (limited) return limited;
  } else if (await hasLoginCookie(c)) {
    return { ok: true, actor: 'cookie' };
  }
  return refuse('unauthorized', 'Log in with the dashboard token, or send it as a Bearer token.');
}
