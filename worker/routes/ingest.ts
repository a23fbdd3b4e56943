import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Batch } from '../../durable-objects/session-buffer/messages.ts';
import { prepareEvents } from '../../durable-objects/session-buffer/prepared-event.ts';
import type { BatchAccepted, ScreenshotAccepted, SessionCreated } from '../../protocol/answers.ts';
import { batchSchema, type ParsedBatch } from '../../protocol/batch.ts';
import { maxScreenshotBodyBytes, maxScreenshotBytes } from '../../protocol/limits.ts';
import {
  screenshotFieldsSchema,
  screenshotSchema,
  type ParsedScreenshot,
  type ScreenshotFormat,
} from '../../protocol/screenshot.ts';
import { sessionOpeningSchema } from '../../protocol/session.ts';
import { callBuffer } from '../call-buffer.ts';
import { buildSessionFacts, makeSessionKey } from '../create-session.ts';
import type { AppEnv } from '../env.ts';
import { allowOrigins } from '../middleware/allow-origins.ts';
import { limitByIp } from '../middleware/limit-by-ip.ts';
import { parsePictureQuery } from '../parse-picture-query.ts';
import { buildPicture, isScreenshotFormat, parseDataUrl } from '../picture.ts';
import { sendProblem, type Refused } from '../problems.ts';
import { getMediaType, readBytes, readJson } from '../read-body.ts';
import { certifySessionKey, verifySessionId } from '../session-ids.ts';
import { makeThrottledSessions } from '../throttled-sessions.ts';
import { buildQueryPointer, validate } from '../validate.ts';

const throttled = makeThrottledSessions(() => Date.now());

/** What trackers send: sessions, batches, pictures. Nothing here touches the database. */
export const ingest = new Hono<AppEnv>()
  .on(['POST', 'OPTIONS'], ['/sessions', '/track', '/track/screenshot'], allowOrigins())
  .post('/sessions', limitByIp('SESSION_LIMIT'), async (c) => {
    const body = await readJson(c.req.raw);
    if (!body.ok) return sendProblem(c, body);
    const opening = validate(sessionOpeningSchema, body.value);
    if (!opening.ok) return sendProblem(c, opening);

    const now = Date.now();
    const { session_key = makeSessionKey(now), site_id, sent_at, batch } = opening.value;
    const certified = await certifySessionKey(c.env, site_id, session_key, now);
    if (!certified.ok) return sendProblem(c, certified);

    const { sessionId } = certified;
    const facts = buildSessionFacts(sessionId, opening.value, {
      userAgent: c.req.header('user-agent'),
      country: getCountry(c),
    });
    const opened = await callBuffer(c.env, sessionId, (stub) =>
      stub.open(facts, sent_at ?? null, batch ? toBatch(batch) : null),
    );
    c.set('logFacts', { session_id: sessionId, events: batch?.events.length ?? 0 });
    if (!opened.ok) return sendProblem(c, prefixPointers(opened, '/batch'));
    c.set('acceptedEvents', opened.count ?? batch?.events.length ?? 0);
    const answer: SessionCreated = { session_id: sessionId, started_at: opened.startedAt, ...opened.receipt };
    return c.json(answer, opened.isNew ? 201 : 200);
  })
  .post('/track', async (c) => {
    const body = await readJson(c.req.raw);
    if (!body.ok) return sendProblem(c, body);
    const claimed = getField(body.value, 'session_id');
    const tooFast = throttled.refuse(claimed);
    if (tooFast) {
      c.set('logFacts', { session_id: claimed });
      return sendProblem(c, tooFast);
    }
    const batch = validate(batchSchema, body.value);
    if (!batch.ok) return sendProblem(c, batch);

    const { session_id, site_id } = batch.value;
    const verified = await verifySessionId(c.env, site_id, session_id, Date.now());
    if (!verified.ok) return sendProblem(c, verified);

    const accepted = await callBuffer(c.env, session_id, (stub) =>
      stub.accept(toBatch(batch.value), throttled.takeRefused(session_id)),
    );
    c.set('logFacts', { session_id, events: batch.value.events.length });
    if (!accepted.ok) {
      throttled.note(session_id, accepted);
      return sendProblem(c, accepted);
    }
    c.set('acceptedEvents', accepted.count);
    const answer: BatchAccepted = { message: 'The events are safe.', count: accepted.count, ...accepted.receipt };
    return c.json(answer, 201);
  })
  .post('/track/screenshot', async (c) => {
    const upload = await readUpload(c);
    if (!upload.ok) return sendProblem(c, upload);
    const { session_id, site_id } = upload.fields;
    const verified = await verifySessionId(c.env, site_id, session_id, Date.now());
    if (!verified.ok) return sendProblem(c, verified);

    const built = buildPicture(upload.fields, upload.format, upload.image, upload.pointer);
    if (!built.ok) return sendProblem(c, built);
    const accepted = await callBuffer(c.env, session_id, (stub) => stub.acceptPicture(built.picture));
    c.set('logFacts', { session_id, bytes: upload.image.byteLength });
    if (!accepted.ok) return sendProblem(c, accepted);
    c.set('acceptedEvents', 0);
    const answer: ScreenshotAccepted = { message: 'The screenshot is safe.', screenshot_id: accepted.screenshotId };
    return c.json(answer, 201);
  });

type Upload = { ok: true; fields: ParsedScreenshot; format: ScreenshotFormat; image: Uint8Array; pointer: string };

async function readUpload(c: Context<AppEnv>): Promise<Upload | Refused> {
  const mediaType = getMediaType(c.req.raw);
  if (isScreenshotFormat(mediaType)) {
    const fields = validate(screenshotFieldsSchema, parsePictureQuery(c.req.query()), buildQueryPointer);
    if (!fields.ok) return fields;
    const read = await readBytes(c.req.raw.body, maxScreenshotBytes);
    return read.ok ? { ok: true, fields: fields.value, format: mediaType, image: read.bytes, pointer: '' } : read;
  }
  const body = await readJson(c.req.raw, maxScreenshotBodyBytes);
  if (!body.ok) return body;
  const fields = validate(screenshotSchema, body.value);
  if (!fields.ok) return fields;
  const parsed = parseDataUrl(fields.value.image);
  return parsed.ok
    ? { ok: true, fields: fields.value, format: parsed.format, image: parsed.image, pointer: '/image' }
    : parsed;
}

/** A field of a value that nothing is known of yet. */
function getField(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function toBatch({
  stream,
  first_seq,
  lost,
  events,
}: Pick<ParsedBatch, 'stream' | 'first_seq' | 'lost' | 'events'>): Batch {
  return { stream: stream ?? null, firstSeq: first_seq ?? null, lost: lost ?? [], events: prepareEvents(events) };
}

function prefixPointers(refused: Refused, prefix: string): Refused {
  if (!refused.errors) return refused;
  return { ...refused, errors: refused.errors.map(({ pointer, detail }) => ({ pointer: prefix + pointer, detail })) };
}

function getCountry(c: Context<AppEnv>): string | undefined {
  const header = c.env.COUNTRY_HEADER;
  const country = header ? c.req.header(header) : c.req.raw.cf?.country;
  return typeof country === 'string' && /^[A-Z]{2}$/.test(country) ? country : undefined;
}
