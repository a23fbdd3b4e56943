import { Hono } from 'hono';
import type { AppEnv } from '../env.ts';
import { limitByIp } from '../middleware/limit-by-ip.ts';
import { sendProblem } from '../problems.ts';
import { withDatabase } from '../with-database.ts';

/** Whether the worker answers, and whether its database does. */
export const health = new Hono<AppEnv>()
  .get('/', (c) => c.json({ status: 'healthy' }))
  .get('/ready', limitByIp('DASHBOARD_LIMIT'), async (c) => {
    const answer = await withDatabase(c, 'replica', (database) => database.query({ text: 'SELECT 1', params: [] }));
    return answer.ok ? c.json({ status: 'ready' }) : sendProblem(c, answer);
  });
