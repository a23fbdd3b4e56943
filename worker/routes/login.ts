import { Hono } from 'hono';
import * as v from 'valibot';
import { requiredText } from '../../protocol/text.ts';
import type { AppEnv } from '../env.ts';
import { clearLogin, isDashboardToken, setLogin } from '../login.ts';
import { limitByIp } from '../middleware/limit-by-ip.ts';
import { refuse, sendProblem } from '../problems.ts';
import { readJson } from '../read-body.ts';
import { validate } from '../validate.ts';

/** The body of `POST /login`. */
export const loginSchema = v.object({ token: requiredText(1_024) });

/** Log in with the dashboard token, and out. */
export const login = new Hono<AppEnv>()
  .post('/login', limitByIp('LOGIN_LIMIT'), async (c) => {
    const body = await readJson(c.req.raw);
    if (!body.ok) return sendProblem(c, body);
    const credentials = validate(loginSchema, body.value);
    if (!credentials.ok) return sendProblem(c, credentials);
    if (!(await isDashboardToken(c.env, credentials.value.token))) {
      return sendProblem(c, refuse('unauthorized', 'This is not the dashboard token.'));
    }
    await setLogin(c);
    return c.body(null, 204);
  })
  .post('/logout', (c) => {
    clearLogin(c);
    return c.body(null, 204);
  });
