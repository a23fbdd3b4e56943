import * as v from 'valibot';
import { makeRandom } from '../dev/random.ts';
import { makePost } from '../dev/seed/post.ts';
import { countryHeader } from '../dev/start/worker.ts';
import type { EventInput } from '../protocol/event.ts';
import { maxBatchEvents } from '../protocol/limits.ts';
import type { SessionOpeningInput } from '../protocol/session.ts';
import { buildSessionKey } from '../protocol/session-key.ts';

/** An event at so many milliseconds of its visit. */
export type TimedEvent = { atMs: number; event: Partial<EventInput> & { event_type: string; page_url: string } };

/** What a visitor's browser says of itself. */
export type VisitDevice = {
  user_agent: string;
  screen_width: number;
  screen_height: number;
  viewport_width: number;
  viewport_height: number;
};

/** A visit of one page load, as it is to be recorded. */
export type Visit = {
  /** The user id, which also makes the session's key. */
  who: string;
  startMs: number;
  device: VisitDevice;
  events: readonly TimedEvent[];
  /** When pictures were taken. */
  pictures?: readonly number[];
  /** The visitor's own id, as the tracker keeps it. */
  fingerprint?: string;
  /** Where the visitor is, in two letters. */
  country?: string;
  /** Numbers, from 1, of the first and the last event that never arrives. */
  lost?: readonly [from: number, to: number];
};

const openedSchema = v.object({ session_id: v.string() });

/** The one stream of a visit. */
export const stream = 7;

/** Records a visit through the API, with the pictures in turn, and gives its session's id and how many events it stored. */
export async function recordVisit(
  apiUrl: string,
  visit: Visit,
  images: readonly Buffer[] = [],
): Promise<{ sessionId: string; eventCount: number }> {
  const post = makePost(apiUrl, () => undefined);
  const { who, startMs, device, events, pictures = [], fingerprint, country, lost } = visit;
  const headers = country === undefined ? {} : { [countryHeader]: country };
  const json = (path: string, body: unknown) => post(path, JSON.stringify(body), 'application/json', headers);
  const toTime = (atMs: number): string => new Date(startMs + atMs).toISOString();
  const pageUrl = events[0]?.event.page_url ?? '';
  const opening: SessionOpeningInput = {
    v: 1,
    session_key: buildSessionKey(startMs, makeRandom(who).bytes(7)),
    user_id: who,
    ...(fingerprint !== undefined && { fingerprint }),
    page_url: pageUrl,
    ...device,
  };
  const { session_id } = v.parse(openedSchema, (await json('/sessions', opening)).body);
  const runs: readonly (readonly [from: number, to: number])[] = lost
    ? [
        [1, lost[0] - 1],
        [lost[1] + 1, events.length],
      ]
    : [[1, events.length]];
  for (const [from, to] of runs) {
    for (let first_seq = from; first_seq <= to; first_seq += maxBatchEvents) {
      const part = events.slice(first_seq - 1, Math.min(to, first_seq - 1 + maxBatchEvents));
      const own = part.map(({ atMs, event }) => Object.assign({ timestamp: toTime(atMs) }, event));
      const told = lost && first_seq === lost[1] + 1 ? { lost: [lost] } : {};
      await json('/track', { v: 1, session_id, stream, first_seq, events: own, ...told });
    }
  }
  for (const [index, atMs] of pictures.entries()) {
    const image = images[index % Math.max(1, images.length)];
    if (image) await post(`/track/screenshot?${describePicture(visit, session_id, index, atMs)}`, image, 'image/jpeg');
  }
  return { sessionId: session_id, eventCount: events.length - (lost ? lost[1] - lost[0] + 1 : 0) };
}

function describePicture({ startMs, device, events }: Visit, sessionId: string, index: number, atMs: number): string {
  const before = events.findLast((each) => each.atMs <= atMs) ?? events[0];
  const fields: Record<string, string | number> = {
    session_id: sessionId,
    stream,
    seq: index + 1,
    timestamp: new Date(startMs + atMs).toISOString(),
    page_url: before?.event.page_url ?? '',
    viewport_width: device.viewport_width,
    viewport_height: device.viewport_height,
  };
  return new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])).toString();
}
