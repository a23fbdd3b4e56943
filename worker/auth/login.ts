import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import type { AppEnv, Env } from '../env.ts';

/** Over HTTPS its name begins with `__Host-`: then no subdomain can set it. */
export const loginCookie = 'afterimage_login';

/** A log-in is good for this long. */
const loginLifetimeS = 30 * 86_400;

/** Whether a token is the dashboard's. Takes the same time for every wrong one. */
export async function isDashboardToken(env: Env, token: string): Promise<boolean> {
  if (!env.DASHBOARD_TOKEN) return false;
  const [given, wanted] = await Promise.all([digest(token), digest(env.DASHBOARD_TOKEN)]);
  return crypto.subtle.timingSafeEqual(given, wanted);
}

/** Whether the request carries the cookie of a log-in that has not expired. */
export async function hasLoginCookie(c: Context<AppEnv>): Promise<boolean> {
  if (!c.env.DASHBOARD_TOKEN) return false;
  const secret = getCookieSecret(c.env);
  const expires = isSecure(c)
    ? await getSignedCookie(c, secret, loginCookie, 'host')
    : await getSignedCookie(c, secret, loginCookie);
  return Boolean(expires) && Number(expires) > Date.now() / 1000;
}

/** Sets the log-in cookie: unreadable to scripts, sent by no other site. */
export async function setLogin(c: Context<AppEnv>): Promise<void> {
  const expires = Math.floor(Date.now() / 1000) + loginLifetimeS;
  await setSignedCookie(c, loginCookie, String(expires), getCookieSecret(c.env), {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    maxAge: loginLifetimeS,
    ...(isSecure(c) && { secure: true, prefix: 'host' }),
  });
}

/** Takes the log-in cookie away. */
export function clearLogin(c: Context<AppEnv>): void {
  deleteCookie(c, loginCookie, { path: '/', ...(isSecure(c) && { secure: true, prefix: 'host' }) });
}

/** Safari takes no secure cookie over plain HTTP, not even from this machine. */
function isSecure(c: Context<AppEnv>): boolean {
  return new URL(c.req.url).protocol === 'https:';
}

/** Another token or secret ends every log-in. */
function getCookieSecret(env: Env): string {
  return `afterimage login\n${env.SESSION_SECRET}\n${env.DASHBOARD_TOKEN}`;
}

async function digest(text: string): Promise<ArrayBuffer> {
  return crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
}
