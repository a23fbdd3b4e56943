import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import type { AppEnv, Env } from './env.ts';

const cookieName = 'afterimage_login';

/** A log-in is good for this long. */
const loginLifetimeS = 30 * 86_400;

/** Whether a token is the dashboard's. Takes the same time for every wrong one. */
export async function isDashboardToken(env: Env, token: string): Promise<boolean> {
  if (!env.DASHBOARD_TOKEN) return false;
  const [given, wanted] = await Promise.all([digest(token), digest(env.DASHBOARD_TOKEN)]);
  return crypto.subtle.timingSafeEqual(given, wanted);
}

/** Whether the request comes from somebody who has logged in, by cookie or by `Authorization: Bearer <token>`. */
export async function isLoggedIn(c: Context<AppEnv>): Promise<boolean> {
  const bearer = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (bearer !== undefined) return isDashboardToken(c.env, bearer);
  if (!c.env.DASHBOARD_TOKEN) return false;
  const expires = await getSignedCookie(c, getCookieSecret(c.env), cookieName);
  return Boolean(expires) && Number(expires) > Date.now() / 1000;
}

/** Sets the log-in cookie: unreadable to scripts, sent by no other site. */
export async function setLogin(c: Context<AppEnv>): Promise<void> {
  const expires = Math.floor(Date.now() / 1000) + loginLifetimeS;
  await setSignedCookie(c, cookieName, String(expires), getCookieSecret(c.env), {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: new URL(c.req.url).protocol === 'https:',
    maxAge: loginLifetimeS,
  });
}

/** Takes the log-in cookie away. */
export function clearLogin(c: Context<AppEnv>): void {
  deleteCookie(c, cookieName, { path: '/' });
}

/** Another token or secret ends every log-in. */
function getCookieSecret(env: Env): string {
  return `afterimage login\n${env.SESSION_SECRET}\n${env.DASHBOARD_TOKEN}`;
}

async function digest(text: string): Promise<ArrayBuffer> {
  return crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
}
