import { Hono } from 'hono';
import * as v from 'valibot';
import type { LoginState } from '../../protocol/answers.ts';
import { requiredText } from '../../protocol/text.ts';
import { audit } from '../auth/audit.ts';
import type { AppEnv } from '../env.ts';
import { getLoginMethod, identify } from '../auth/identify.ts';
import { clearLogin, isDashboardToken, setLogin } from '../auth/login.ts';
import { ownOriginOnly } from '../middleware/dashboard-only.ts';
import { limitByIp } from '../middleware/limit-by-ip.ts';
import { refuse, sendProblem } from '../problems.ts';
import { readJson } from '../read-body.ts';
import { validate } from '../validate.ts';

/** The body of `POST /login`. */
export const loginSchema = v.object({ token: requiredText(1_024) });

/** Log in with the dashboard token, and out. */
export const login = new Hono<AppEnv>()
  .get('/login', ownOriginOnly(), limitByIp('DASHBOARD_LIMIT'), async (c) => {
    const identified = await identify(c);
    const state: LoginState = { method: getLoginMethod(c.env), is_logged_in: identified.ok };
    return c.json(state);
  })
  .post('/login', ownOriginOnly(), limitByIp('LOGIN_LIMIT'), async (c) => {
    if (getLoginMethod(c.env) === 'access') {
      return sendProblem(c, refuse('unauthorized', 'Cloudflare Access opens this dashboard; it has no token.'));
    }
    const body = await readJson(c.req.raw);
    if (!body.ok) return sendProblem(c, body);
    const credentials = validate(loginSchema, body.value);
    if (!credentials.ok) return sendProblem(c, credentials);
    if (!(await isDashboardToken(c.env, credentials.value.token))) {
      audit(c, 'log-in', 'unauthorized');
      return sendProblem(c, refuse('unauthorized', 'This is not the dashboard token.'));
    }
    await setLogin(c);
    audit(c, 'log-in', 'done');
    return c.body(null, 204);
  })
  .post('/logout', ownOriginOnly(), (c) => {
    clearLogin(c);
    audit(c, 'log-out', 'done');
    return c.body(null, 204);
  });
