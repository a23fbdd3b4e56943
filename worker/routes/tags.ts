import { Hono } from 'hono';
import type { TagsView } from '../../protocol/labels.ts';
import { maxListedTags } from '../../protocol/limits.ts';
import { listTags, type TagRow } from '../../sql/read/list-tags.ts';
import type { AppEnv } from '../env.ts';
import { dashboardOnly } from '../middleware/dashboard-only.ts';
import { sendProblem } from '../problems.ts';
import { withDatabase } from '../with-database.ts';

/** The tags that sessions have. */
export const tags = new Hono<AppEnv>().on('GET', '/', dashboardOnly()).get('/', async (c) => {
  const listed = await withDatabase(c, 'fresh', (database) => database.query<TagRow>(listTags(maxListedTags)));
  if (!listed.ok) return sendProblem(c, listed);
  const view: TagsView = {
    data: listed.value.map(({ tag, sessions }) => ({ tag, sessions })),
    total: listed.value[0]?.total ?? 0,
  };
  return c.json(view);
});
