import type { Context } from 'hono';
import { Hono } from 'hono';
import { getObject } from '../../durable-objects/get-object.ts';
import type { UserErased } from '../../protocol/answers.ts';
import { callBuffer } from '../call-buffer.ts';
import { audit, digestText } from '../auth/audit.ts';
import { cleanJson } from '../clean-json.ts';
import type { AppEnv } from '../env.ts';
import { dashboardOnly } from '../middleware/dashboard-only.ts';
import { refuse, sendProblem, type Refused } from '../problems.ts';
import { userParamSchema } from '../queries.ts';
import { validate } from '../validate.ts';

/** Sessions erased by one request: each is a call to an object, and a request may make a thousand. */
const maxSessionsPerRequest = 500;

/** Calls under way at the same time. */
const concurrency = 6;

/** Who a site says its visitors are. */
export const users = new Hono<AppEnv>().on('DELETE', '/*', dashboardOnly()).delete('/:user_id', async (c) => {
  const param = validate(userParamSchema, cleanJson(c.req.param()));
  if (!param.ok) return sendProblem(c, param);
  const { user_id } = param.value;
  const erased = await eraseUser(c, user_id);
  audit(c, 'erase-user', erased.ok ? 'done' : erased.kind, {
    user_sha256: await digestText(user_id),
    ...(erased.ok && erased.answer),
  });
  return erased.ok ? c.json(erased.answer) : sendProblem(c, erased);
});

async function eraseUser(c: Context<AppEnv>, userId: string): Promise<{ ok: true; answer: UserErased } | Refused> {
  const writer = getObject(c.env, c.env.BULK_WRITER, 'writer-0');
  const found = await writer.eraseUser(userId, maxSessionsPerRequest + 1);
  if (!found.ok) {
    c.set('logFacts', { database: found.detail });
    return refuse('database-unavailable', 'The database cannot be reached just now; ask again.', { retryAfterS: 5 });
  }
  const sessionIds = found.sessionIds.slice(0, maxSessionsPerRequest);
  for (let i = 0; i < sessionIds.length; i += concurrency) {
    const erased = await Promise.all(
      sessionIds.slice(i, i + concurrency).map((id) => callBuffer(c.env, id, (stub) => stub.erase())),
    );
    const failed = erased.find((answer) => !answer.ok);
    if (failed && !failed.ok) return failed;
  }
  const remaining = found.sessionIds.length > maxSessionsPerRequest;
  return { ok: true, answer: { sessions: sessionIds.length, remaining } };
}
