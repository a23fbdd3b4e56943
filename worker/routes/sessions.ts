import { Hono } from 'hono';
import type { Page, SessionView } from '../../protocol/views.ts';
import { callBuffer } from '../call-buffer.ts';
import { audit } from '../auth/audit.ts';
import { cleanJson } from '../clean-json.ts';
import type { AppEnv } from '../env.ts';
import { dashboardOnly } from '../middleware/dashboard-only.ts';
import { refuseNoSession, sendProblem } from '../problems.ts';
import { eventsQuerySchema, screenshotParamSchema, screenshotsQuerySchema, sessionParamSchema } from '../queries.ts';
import { exportSession } from '../recording/export-session.ts';
import { readDetail } from '../recording/read-detail.ts';
import { readEvents } from '../recording/read-events.ts';
import { readSessionPage } from '../../sql/read/read-session-page.ts';
import { buildPictureHeaders } from '../picture-headers.ts';
import { readScreenshot, readScreenshots } from '../recording/read-screenshots.ts';
import { formatCursor } from '../session-cursor.ts';
import { readQuery, sessionsQuerySchema } from '../sessions-query.ts';
import { buildQueryPointer, validate } from '../validate.ts';
import { withDatabase } from '../with-database.ts';

/** What the dashboard reads of sessions. Looking at one drains its object first, so that it shows what was just recorded. */
export const sessions = new Hono<AppEnv>()
  .on('GET', '/*', dashboardOnly())
  .on('DELETE', '/:session_id', dashboardOnly())
  .get('/', async (c) => {
    const query = validate(sessionsQuerySchema, readQuery(c), buildQueryPointer);
    if (!query.ok) return sendProblem(c, query);
    const { limit, offset = 0, cursor, sort, order, ...filters } = query.value;
    const after = cursor?.position ?? null;
    const answer = await withDatabase(c, 'replica', (database) =>
      readSessionPage(database, { filters, sort, order, limit, offset, after }),
    );
    if (!answer.ok) return sendProblem(c, answer);
    const { page: listed, total, isEstimate } = answer.value;
    const last = listed.length === limit ? listed.at(-1) : undefined;
    const position = last && { value: last.sort_value, sessionId: last.view.session_id };
    const page: Page<SessionView> = {
      data: listed.map(({ view }) => view),
      total,
      total_is_estimate: isEstimate,
      limit,
      offset,
      next: position ? formatCursor({ sort, order, position }) : null,
    };
    return c.json(page);
  })
  .get('/:session_id', async (c) => {
    const param = validate(sessionParamSchema, c.req.param());
    if (!param.ok) return sendProblem(c, param);
    const read = await readDetail(c, param.value.session_id);
    return read.ok ? c.json(read.detail) : sendProblem(c, read);
  })
  .delete('/:session_id', async (c) => {
    const param = validate(sessionParamSchema, c.req.param());
    if (!param.ok) return sendProblem(c, param);
    const sessionId = param.value.session_id;
    const erased = await callBuffer(c.env, sessionId, (stub) => stub.erase());
    const refused = erased.ok && !erased.existed ? refuseNoSession(sessionId) : erased;
    audit(c, 'erase-session', refused.ok ? 'done' : refused.kind, { session_id: sessionId });
    return refused.ok ? c.body(null, 204) : sendProblem(c, refused);
  })
  .get('/:session_id/export', async (c) => {
    const param = validate(sessionParamSchema, c.req.param());
    if (!param.ok) return sendProblem(c, param);
    const exported = await exportSession(c, param.value.session_id);
    if (!exported.ok) return sendProblem(c, exported);
    const name = `afterimage-${param.value.session_id}.json`;
    return c.body(exported.body, 200, {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="${name}"`,
    });
  })
  .get('/:session_id/events', async (c) => {
    const param = validate(sessionParamSchema, c.req.param());
    if (!param.ok) return sendProblem(c, param);
    const query = validate(eventsQuerySchema, cleanJson(c.req.query()), buildQueryPointer);
    if (!query.ok) return sendProblem(c, query);
    const { limit, after = null, type = null } = query.value;
    const read = await readEvents(c, param.value.session_id, { limit, after, type });
    return read.ok ? c.json(read.view) : sendProblem(c, read);
  })
  .get('/:session_id/screenshots', async (c) => {
    const param = validate(sessionParamSchema, c.req.param());
    if (!param.ok) return sendProblem(c, param);
    const query = validate(screenshotsQuerySchema, c.req.query(), buildQueryPointer);
    if (!query.ok) return sendProblem(c, query);
    const read = await readScreenshots(c, param.value.session_id, query.value.include ?? 'none');
    return read.ok ? c.json(read.view) : sendProblem(c, read);
  })
  .get('/:session_id/screenshots/:screenshot_id', async (c) => {
    const param = validate(screenshotParamSchema, c.req.param());
    if (!param.ok) return sendProblem(c, param);
    const { session_id, screenshot_id } = param.value;
    const read = await readScreenshot(c, session_id, screenshot_id);
    if (!read.ok) return sendProblem(c, read);
    const { format, image } = read.picture;
    const headers = { etag: `"${screenshot_id}-${image.byteLength}"`, ...buildPictureHeaders(format) };
    if (c.req.header('if-none-match') === headers.etag) return c.body(null, 304, headers);
    return c.body(Uint8Array.from(image), 200, headers);
  });
