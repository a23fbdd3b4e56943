import { Hono } from 'hono';
import { labelsSchema, type Labels } from '../../protocol/labels.ts';
import { maxDashboardBodyBytes } from '../../protocol/limits.ts';
import { setLabels } from '../../sql/write/set-labels.ts';
import type { AppEnv } from '../env.ts';
import { dashboardOnly } from '../middleware/dashboard-only.ts';
import { sendProblem } from '../problems.ts';
import { sessionParamSchema } from '../queries.ts';
import { readJson } from '../read-body.ts';
import { validate } from '../validate.ts';
import { withStoredSession } from '../with-stored-session.ts';

/** The star and the tags of a session, set together. */
export const labels = new Hono<AppEnv>()
  .on('PUT', '/:session_id/labels', dashboardOnly())
  .put('/:session_id/labels', async (c) => {
    const param = validate(sessionParamSchema, c.req.param());
    if (!param.ok) return sendProblem(c, param);
    const body = await readJson(c.req.raw, maxDashboardBodyBytes);
    if (!body.ok) return sendProblem(c, body);
    const wanted = validate(labelsSchema, body.value);
    if (!wanted.ok) return sendProblem(c, wanted);
    const { session_id } = param.value;
    const set = await withStoredSession(c, session_id, 'write', async (database) => {
      const [row] = await database.query<Labels>(setLabels(session_id, wanted.value));
      return row;
    });
    return set.ok ? c.json(set.value) : sendProblem(c, set);
  });
