import { Hono } from 'hono';
import type { UserErased } from '../../protocol/answers.ts';
import { callBuffer } from '../call-buffer.ts';
import { cleanJson } from '../clean-json.ts';
import type { AppEnv } from '../env.ts';
import { limitByIp } from '../middleware/limit-by-ip.ts';
import { requireLogin } from '../middleware/require-login.ts';
import { refuse, sendProblem } from '../problems.ts';
import { userParamSchema } from '../queries.ts';
import { validate } from '../validate.ts';

/** Sessions erased by one request: each is a call to an object, and a request may make a thousand. */
const maxSessionsPerRequest = 500;

/** Calls under way at the same time. */
const concurrency = 6;

/** Who a site says its visitors are. */
export const users = new Hono<AppEnv>()
  .on('DELETE', '/*', limitByIp('DASHBOARD_LIMIT'), requireLogin())
  .delete('/:user_id', async (c) => {
    const param = validate(userParamSchema, cleanJson(c.req.param()));
    if (!param.ok) return sendProblem(c, param);
    const writer = c.env.BULK_WRITER.getByName('writer-0');
    const found = await writer.eraseUser(param.value.user_id, maxSessionsPerRequest + 1);
    if (!found.ok) return sendProblem(c, refuse('database-unavailable', found.detail, { retryAfterS: 5 }));

    const sessionIds = found.sessionIds.slice(0, maxSessionsPerRequest);
    for (let i = 0; i < sessionIds.length; i += concurrency) {
      const erased = await Promise.all(
        sessionIds.slice(i, i + concurrency).map((id) => callBuffer(c.env, id, (stub) => stub.erase())),
      );
      const failed = erased.find((answer) => !answer.ok);
      if (failed && !failed.ok) return sendProblem(c, failed);
    }
    const answer: UserErased = {
      sessions: sessionIds.length,
      remaining: found.sessionIds.length > maxSessionsPerRequest,
    };
    return c.json(answer);
  });
