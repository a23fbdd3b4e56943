import type { Context } from 'hono';
import { Hono } from 'hono';
import type { EventsView, Page, ScreenshotsView, SessionDetailView, SessionView } from '../../protocol/views.ts';
import { countEvents, type EventCountRow } from '../../sql/read/count-events.ts';
import { countSessions, type SessionCountRow } from '../../sql/read/count-sessions.ts';
import { getScreenshot, type ScreenshotImageRow } from '../../sql/read/get-screenshot.ts';
import { getSession, type SessionDetailRow } from '../../sql/read/get-session.ts';
import { listEvents, type EventsRow } from '../../sql/read/list-events.ts';
import { listScreenshots, type ScreenshotListRow } from '../../sql/read/list-screenshots.ts';
import { listSessions, type SessionListRow } from '../../sql/read/list-sessions.ts';
import { callBuffer } from '../call-buffer.ts';
import type { AppEnv } from '../env.ts';
import { lookAtSession } from '../look-at-session.ts';
import { limitByIp } from '../middleware/limit-by-ip.ts';
import { requireLogin } from '../middleware/require-login.ts';
import { refuse, sendProblem } from '../problems.ts';
import {
  eventsQuerySchema,
  formatAfter,
  screenshotParamSchema,
  screenshotsQuerySchema,
  sessionParamSchema,
} from '../queries.ts';
import { buildQueryPointer, validate } from '../validate.ts';
import { formatCursor } from '../session-cursor.ts';
import { readQuery, sessionsQuerySchema } from '../sessions-query.ts';
import { withDatabase } from '../with-database.ts';

/** What the dashboard reads of sessions. Looking at one drains its object first, so that it shows what was just recorded. */
export const sessions = new Hono<AppEnv>()
  .on('GET', '/*', limitByIp('DASHBOARD_LIMIT'), requireLogin())
  .on('DELETE', '/:session_id', limitByIp('DASHBOARD_LIMIT'), requireLogin())
  .get('/', async (c) => {
    const query = validate(sessionsQuerySchema, readQuery(c), buildQueryPointer);
    if (!query.ok) return sendProblem(c, query);
    const { limit, offset = 0, cursor, sort, order, ...filters } = query.value;
    const after = cursor?.position ?? null;
    const answer = await withDatabase(c, (database) =>
      Promise.all([
        database.query<SessionListRow>(listSessions({ filters, sort, order, limit, offset, after })),
        database.query<SessionCountRow>(countSessions(filters)),
      ]),
    );
    if (!answer.ok) return sendProblem(c, answer);
    const [rows, [count]] = answer.value;
    const last = rows.length === limit ? rows.at(-1) : undefined;
    const position = last && { value: last.sort_value, sessionId: last.view.session_id };
    const page: Page<SessionView> = {
      data: rows.map(({ view }) => view),
      total: count?.total ?? 0,
      limit,
      offset,
      next: position ? formatCursor({ sort, order, position }) : null,
    };
    return c.json(page);
  })
  .get('/:session_id', async (c) => {
    const param = validate(sessionParamSchema, c.req.param());
    if (!param.ok) return sendProblem(c, param);
    const sessionId = param.value.session_id;
    const holdings = await lookAtSession(c.env, sessionId);
    const answer = await withDatabase(c, (database) => database.query<SessionDetailRow>(getSession(sessionId)));
    if (!answer.ok) return sendProblem(c, answer);
    const view = answer.value[0]?.view;
    if (!view) return sendNoSession(c, sessionId);
    const detail: SessionDetailView = {
      ...view,
      ledger: {
        stored: view.event_count,
        pending: holdings?.pendingEvents ?? null,
        missing: holdings?.missing ?? view.missing_count,
        rejected: view.rejected_count,
      },
    };
    return c.json(detail);
  })
  .delete('/:session_id', async (c) => {
    const param = validate(sessionParamSchema, c.req.param());
    if (!param.ok) return sendProblem(c, param);
    const sessionId = param.value.session_id;
    const erased = await callBuffer(c.env, sessionId, (stub) => stub.erase());
    if (!erased.ok) return sendProblem(c, erased);
    return erased.existed ? c.body(null, 204) : sendNoSession(c, sessionId);
  })
  .get('/:session_id/events', async (c) => {
    const param = validate(sessionParamSchema, c.req.param());
    if (!param.ok) return sendProblem(c, param);
    const query = validate(eventsQuerySchema, c.req.query(), buildQueryPointer);
    if (!query.ok) return sendProblem(c, query);
    const sessionId = param.value.session_id;
    const { limit, after = null, type = null } = query.value;
    await lookAtSession(c.env, sessionId);
    const answer = await withDatabase(c, (database) =>
      Promise.all([
        database.query<EventsRow>(listEvents({ sessionId, type, after, limit })),
        database.query<EventCountRow>(countEvents(sessionId, type)),
      ]),
    );
    if (!answer.ok) return sendProblem(c, answer);
    const [[page], [count]] = answer.value;
    if (!page || !count) return sendNoSession(c, sessionId);
    const rest: Omit<EventsView, 'data'> = {
      total: count.total,
      next: page.count === limit ? formatAfter(page) : null,
    };
    return c.body(`{"data":${page.data},${JSON.stringify(rest).slice(1)}`, 200, { 'content-type': 'application/json' });
  })
  .get('/:session_id/screenshots', async (c) => {
    const param = validate(sessionParamSchema, c.req.param());
    if (!param.ok) return sendProblem(c, param);
    const query = validate(screenshotsQuerySchema, c.req.query(), buildQueryPointer);
    if (!query.ok) return sendProblem(c, query);
    const sessionId = param.value.session_id;
    await lookAtSession(c.env, sessionId);
    const answer = await withDatabase(c, (database) =>
      Promise.all([
        database.query<ScreenshotListRow>(listScreenshots(sessionId, query.value.include === 'data')),
        database.query<EventCountRow>(countEvents(sessionId, null)),
      ]),
    );
    if (!answer.ok) return sendProblem(c, answer);
    const [rows, [session]] = answer.value;
    if (!session) return sendNoSession(c, sessionId);
    const data = rows.map((row) =>
      Object.assign(row, { url: `/api/v1/sessions/${sessionId}/screenshots/${row.screenshot_id}` }),
    );
    const view: ScreenshotsView = { data, total: data.length };
    return c.json(view);
  })
  .get('/:session_id/screenshots/:screenshot_id', async (c) => {
    const param = validate(screenshotParamSchema, c.req.param());
    if (!param.ok) return sendProblem(c, param);
    const { session_id, screenshot_id } = param.value;
    const answer = await withDatabase(c, (database) =>
      database.query<ScreenshotImageRow>(getScreenshot(session_id, screenshot_id)),
    );
    if (!answer.ok) return sendProblem(c, answer);
    const [screenshot] = answer.value;
    if (!screenshot) return sendProblem(c, refuse('not-found', `No screenshot ${screenshot_id} in this session.`));
    const headers = {
      etag: `"${screenshot_id}-${screenshot.image.byteLength}"`,
      'cache-control': 'private, no-cache',
      'content-type': screenshot.format,
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
    };
    if (c.req.header('if-none-match') === headers.etag) return c.body(null, 304, headers);
    return c.body(Uint8Array.from(screenshot.image), 200, headers);
  });

function sendNoSession(c: Context<AppEnv>, sessionId: string): Response {
  return sendProblem(c, refuse('not-found', `No session ${sessionId}.`));
}
