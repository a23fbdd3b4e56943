import { Buffer } from 'node:buffer';
import type { Context } from 'hono';
import type { HeldPicture } from '../../durable-objects/session-buffer/messages.ts';
import type { ScreenshotsView } from '../../protocol/views.ts';
import { countEvents, type EventCountRow } from '../../sql/read/count-events.ts';
import { getScreenshot, type ScreenshotImageRow } from '../../sql/read/get-screenshot.ts';
import {
  listScreenshots,
  maxFirstBytes,
  type IncludedImages,
  type ScreenshotListRow,
} from '../../sql/read/list-screenshots.ts';
import type { AppEnv } from '../env.ts';
import { askBuffer, lookAtSession } from '../look-at-session.ts';
import { refuse, refuseNoSession, type Refused } from '../problems.ts';
import { withDatabase } from '../with-database.ts';

/** All pictures of a session, those that its object still holds among them; `include` says of which the bytes are there, in base64. */
export async function readScreenshots(
  c: Context<AppEnv>,
  sessionId: string,
  include: IncludedImages,
): Promise<{ ok: true; view: ScreenshotsView } | Refused> {
  const { isErased, ledger } = await lookAtSession(c.env, sessionId);
  if (isErased) return refuseNoSession(sessionId);
  const held = ledger && (await askBuffer(c.env, sessionId, (stub) => stub.listHeldPictures()));
  const answer = await withDatabase(c, 'fresh', (database) =>
    Promise.all([
      database.query<ScreenshotListRow>(listScreenshots(sessionId, include)),
      database.query<EventCountRow>(countEvents(sessionId, null)),
    ]),
  );
  if (!answer.ok && !held) return answer;
  const [stored, [session]] = answer.ok ? answer.value : [[], []];
  if (!session && !held) return refuseNoSession(sessionId);
  const known = new Set(stored.map(({ screenshot_id }) => screenshot_id));
  const more = (held ?? []).filter(({ row }) => !known.has(row.screenshot_id));
  const isIncluded = ({ bytes }: HeldPicture, index: number): boolean =>
    include === 'data' || (include === 'first' && stored.length + index === 0 && bytes <= maxFirstBytes);
  const added = more.map((picture, index) => buildRow(c, sessionId, picture, isIncluded(picture, index)));
  const rows = [...stored, ...(await Promise.all(added))];
  const data = rows
    .sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp) || a.screenshot_id - b.screenshot_id)
    .map(({ image, ...row }) => {
      const url = `/api/v1/sessions/${sessionId}/screenshots/${row.screenshot_id}`;
      return Object.assign(row, { url }, typeof image === 'string' && { image });
    });
  return { ok: true, view: { data, total: data.length, partial: !answer.ok } };
}

/** One picture's bytes: from the database, or from the session's object that still holds it. */
export async function readScreenshot(
  c: Context<AppEnv>,
  sessionId: string,
  screenshotId: number,
): Promise<{ ok: true; picture: ScreenshotImageRow } | Refused> {
  const { isErased } = await lookAtSession(c.env, sessionId);
  if (isErased) return refuseNoSession(sessionId);
  const read = await readImage(c, sessionId, screenshotId);
  if (!read.ok) return read;
  if (!read.picture) return refuse('not-found', `No screenshot ${screenshotId} in this session.`);
  return { ok: true, picture: read.picture };
}

/** The object is asked first: what it no longer holds is in the database by then, and the other way round a drain would hide it. */
async function readImage(
  c: Context<AppEnv>,
  sessionId: string,
  screenshotId: number,
): Promise<{ ok: true; picture: ScreenshotImageRow | null } | Refused> {
  const held = await askBuffer(c.env, sessionId, (stub) => stub.readHeldPicture(screenshotId));
  if (held) return { ok: true, picture: held };
  const answer = await withDatabase(c, 'fresh', (database) =>
    database.query<ScreenshotImageRow>(getScreenshot(sessionId, screenshotId)),
  );
  return answer.ok ? { ok: true, picture: answer.value[0] ?? null } : answer;
}

async function buildRow(
  c: Context<AppEnv>,
  sessionId: string,
  { row, bytes }: HeldPicture,
  withImage: boolean,
): Promise<ScreenshotListRow> {
  const read = withImage ? await readImage(c, sessionId, row.screenshot_id) : null;
  const picture = read?.ok ? read.picture : null;
  return { ...row, size_bytes: bytes, ...(picture && { image: Buffer.from(picture.image).toString('base64') }) };
}
