import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../env.ts';
import { isLoggedIn } from '../login.ts';
import { refuse, sendProblem } from '../problems.ts';

/** Lets through who has logged in. */
export function requireLogin() {
  return createMiddleware<AppEnv>(async function checkLogin(c, next) {
    if (await isLoggedIn(c)) return next();
    return sendProblem(c, refuse('unauthorized', 'Log in with the dashboard token, or send it as a Bearer token.'));
  });
}
