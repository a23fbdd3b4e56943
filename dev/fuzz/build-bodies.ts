import type { Random } from '../random.ts';
import { buildEvent } from './build-event.ts';
import { canary } from './fuzz-request.ts';
import { buildText } from './odd-values.ts';
import type { JsonObject } from './json-text.ts';
import type { LiveSession, Origin } from './live-sessions.ts';

const userAgent =
  'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/152.0.0.0 Mobile Safari/537.36';

/** How many events a batch has: mostly few, as pages send them. */
function drawCount(random: Random): number {
  return random.weigh([
    [60, random.int(1, 2)],
    [30, random.int(3, 8)],
    [8, random.int(9, 30)],
    [1, 100],
  ]);
}

/** Ranges of lost numbers above `above`: apart from each other and from it, so that each stays a range of its own. */
export function buildLost(random: Random, count: number, above: number): [number, number][] {
  const ranges: [number, number][] = [];
  let next = above + 2;
  for (let i = 0; i < count; i += 1) {
    const to = next + random.int(0, 3);
    ranges.push([next, to]);
    next = to + random.int(2, 5);
  }
  return ranges;
}

/** A stream that no other request of the run has: its number is that of the request, spread over 32 bits. */
export function getOwnStream(index: number): number {
  return Math.imul(index + 1, 0x9e3779b1) >>> 0 || 1;
}

/** The numbered part of a valid batch. */
export function buildNumbered(random: Random, session: LiveSession, index: number): JsonObject {
  const events = Array.from({ length: drawCount(random) }, () => buildEvent(random, session));
  if (random.isTrue(0.25)) return { events };
  const first = random.isTrue(0.7) ? 1 : random.int(1, 9_900);
  const lost = random.isTrue(0.15) && { lost: buildLost(random, random.int(0, 6), first + events.length) };
  return { stream: getOwnStream(index), first_seq: first, ...lost, events };
}

/** The site of a session; the default one may be left out. */
function buildSite(random: Random, { siteId }: LiveSession): JsonObject {
  return siteId === 'default' && random.isTrue(0.5) ? {} : { site_id: siteId };
}

/** A valid body of `POST /track`. */
export function buildBatch(random: Random, session: LiveSession, index: number): JsonObject {
  return {
    ...(random.isTrue(0.7) && { v: 1, tracker_version: '0.1.0' }),
    session_id: session.sessionId,
    ...buildSite(random, session),
    ...(random.isTrue(0.5) && { sent_at: new Date(session.startMs + 60_000).toISOString() }),
    ...buildNumbered(random, session, index),
  };
}

/** A valid body of `POST /sessions`. */
export function buildOpening(random: Random, session: LiveSession, { dayMs }: Origin, index: number): JsonObject {
  return {
    ...(random.isTrue(0.7) && { v: 1, tracker_version: '0.1.0' }),
    session_key: session.key,
    ...buildSite(random, session),
    ...(random.isTrue(0.3) && { sent_at: new Date(dayMs - random.int(0, 5 * 3_600_000)).toISOString() }),
    page_url: `https://shop.example/?from=${canary}`,
    ...(random.isTrue(0.5) && { referrer: 'https://search.example/?q=blue+mug', fingerprint: `visitor${index}` }),
    ...(session.fate === 'erased-with-user' || random.isTrue(0.3) ? { user_id: session.userId } : {}),
    ...(random.isTrue(0.6) && {
      user_agent: random.isTrue(0.97) ? userAgent : `${buildText(random, 980)}/1 (x) y/2`,
      screen_width: 412,
      screen_height: 915.5,
      viewport_width: 412,
      viewport_height: null,
      pixel_ratio: 2.625,
      language: 'en-GB',
      timezone: 'Europe/London',
      metadata: { plan: 'free', nested: { of: [1, null, 'x'] } },
    }),
    ...(random.isTrue(0.4) && { batch: buildNumbered(random, session, index) }),
  };
}

/** The valid fields of a picture beside its bytes. */
export function buildPictureFields(random: Random, session: LiveSession, index: number): JsonObject {
  return {
    session_id: session.sessionId,
    ...buildSite(random, session),
    ...(random.isTrue(0.7) && { stream: getOwnStream(index), seq: random.isTrue(0.7) ? 1 : random.int(1, 10_000) }),
    timestamp: new Date(session.startMs + random.int(0, 3_600_000)).toISOString(),
    page_url: `https://shop.example/p/${random.int(1, 400)}?q=${canary}`,
    ...(random.isTrue(0.5) && {
      scroll_x: 0,
      scroll_y: random.int(0, 5_000),
      viewport_width: 412,
      viewport_height: 839,
    }),
    ...(random.isTrue(0.3) && { area_x: 0, area_y: -5, area_width: 412.4, area_height: 9_000 }),
  };
}
