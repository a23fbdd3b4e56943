import { Buffer } from 'node:buffer';
import type { Context } from 'hono';
import { eventPageSize } from '../../protocol/limits.ts';
import type { EventsView, SessionDetailView } from '../../protocol/views.ts';
import type { EventPosition } from '../../sql/read/list-events.ts';
import { listNotes, type NotesRow } from '../../sql/read/list-notes.ts';
import { audit } from '../auth/audit.ts';
import type { AppEnv } from '../env.ts';
import { refuse, type Refused } from '../problems.ts';
import { withDatabase } from '../with-database.ts';
import { readDetail } from './read-detail.ts';
import { readEvents } from './read-events.ts';
import { readScreenshot, readScreenshots } from './read-screenshots.ts';

/**
 * All that is known of a session as one JSON text (`sessionExportSchema`), written while it is read: a page of events and one
 * picture are in memory at a time. It is whole or it breaks off, so that what was saved is no JSON: when the session is erased
 * meanwhile, or the database goes away.
 */
export async function exportSession(
  c: Context<AppEnv>,
  sessionId: string,
): Promise<{ ok: true; body: ReadableStream<Uint8Array> } | Refused> {
  const read = await readDetail(c, sessionId);
  if (!read.ok) return read;
  if (read.detail.partial) {
    return refuse('database-unavailable', 'The database cannot be reached just now, and this would not be all.', {
      retryAfterS: 5,
    });
  }
  const { readable, writable } = new TextEncoderStream();
  const writing = writeParts(c, read.detail, writable.getWriter());
  c.executionCtx.waitUntil(writing);
  return { ok: true, body: readable };
}

async function writeParts(
  c: Context<AppEnv>,
  detail: SessionDetailView,
  writer: WritableStreamDefaultWriter<string>,
): Promise<void> {
  let bytes = 0;
  let outcome = 'done';
  try {
    for await (const part of listParts(c, detail)) {
      bytes += part.length;
      await writer.write(part);
    }
    await writer.close();
  } catch (error) {
    outcome = error instanceof Error ? error.message : String(error);
    await writer.abort(error).catch(() => undefined);
  }
  audit(c, 'export-session', outcome, { session_id: detail.session_id, characters: bytes });
}

async function* listParts(c: Context<AppEnv>, detail: SessionDetailView): AsyncGenerator<string> {
  const { session_id: id } = detail;
  yield `{"exported_at":"${new Date().toISOString()}","session":${JSON.stringify(detail)},"notes":`;
  const noted = await withDatabase(c, 'fresh', (database) => database.query<NotesRow>(listNotes(id)));
  if (!noted.ok) throw new Error(noted.kind);
  yield `${JSON.stringify(noted.value[0]?.notes ?? [])},"events":[`;
  let after: EventPosition | null = null;
  let comma = '';
  do {
    const page: EventsView = assertWhole(await readEvents(c, id, { limit: eventPageSize.max, after, type: null }));
    if (page.data.length > 0) yield comma + page.data.map((event) => JSON.stringify(event)).join(',');
    comma = ',';
    const last = page.next === null ? undefined : page.data.at(-1);
    after = last ? { timestamp: last.timestamp, eventId: last.event_id } : null;
  } while (after);
  yield '],"screenshots":[';
  comma = '';
  for (const screenshot of assertWhole(await readScreenshots(c, id, 'none')).data) {
    const read = await readScreenshot(c, id, screenshot.screenshot_id);
    if (!read.ok) throw new Error(read.kind);
    yield comma + JSON.stringify({ ...screenshot, image: Buffer.from(read.picture.image).toString('base64') });
    comma = ',';
  }
  yield ']}';
}

function assertWhole<View extends { partial: boolean }>(read: { ok: true; view: View } | Refused): View {
  if (!read.ok) throw new Error(read.kind);
  if (read.view.partial) throw new Error('database-unavailable');
  return read.view;
}
