import { gzipSync } from 'node:zlib';
import type { BatchInput } from '../../protocol/batch.ts';
import type { SessionOpeningInput } from '../../protocol/session.ts';
import { buildEvents } from '../ack/batches.ts';
import { buildPost } from '../http-load.ts';

/** Each session has one page, and so one stream. */
export const stream = 1;

/** Consecutive events of a session's stream. */
export type Slice = { firstSeq: number; count: number };

/** Bytes of a picture: a viewport as JPEG or WebP. */
const pictureBytes = 60_000;

/** The smallest real WebP, and behind it as many bytes as a picture has: nothing reads further than its size, or compresses them. */
const picture = Buffer.concat(
  [
    Buffer.from('UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=', 'base64'),
    crypto.getRandomValues(Buffer.alloc(pictureBytes)),
  ],
  pictureBytes,
);

/** The least work: how hard the browsers compress is not what is measured, and would be done by the processors of the server. */
const gzipLevel = 1;

const page = 'https://shop.example';

const headers = [
  `Origin: ${page}`,
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
];

const opening = {
  page_url: `${page}/`,
  referrer: 'https://search.example/',
  fingerprint: 'a-visitor-of-the-benchmark',
  screen_width: 1_440,
  screen_height: 900,
  viewport_width: 1_440,
  viewport_height: 789,
  pixel_ratio: 2,
  language: 'en-GB',
  timezone: 'Europe/Berlin',
} satisfies SessionOpeningInput;

/** See `makeRequests`. */
export type Requests = ReturnType<typeof makeRequests>;

/** Builds the requests of trackers to an API. */
export function makeRequests(apiUrl: string) {
  const urls = {
    open: new URL(`${apiUrl}/sessions?encoding=gzip`),
    track: new URL(`${apiUrl}/track?encoding=gzip`),
    beacon: new URL(`${apiUrl}/track`),
  };
  return {
    api: urls.beacon,
    /** Opens a session with its first batch. */
    open(slice: Slice): Buffer {
      const now = Date.now();
      return buildPacked(urls.open, { ...opening, ...buildHead(now), batch: buildNumbered(slice, now) });
    },
    /** A batch, as gzip; as plain JSON when the page is left, since a beacon cannot wait for it to be compressed. */
    track(sessionId: string, slice: Slice, how: 'gzip' | 'beacon'): Buffer {
      const now = Date.now();
      const body: BatchInput = { ...buildHead(now), session_id: sessionId, ...buildNumbered(slice, now) };
      return how === 'gzip' ? buildPacked(urls.track, body) : buildPost(urls.beacon, JSON.stringify(body), { headers });
    },
    /** A picture, as its bytes with its fields in the query. */
    picture(sessionId: string, seq: number): Buffer {
      const query = new URLSearchParams({
        session_id: sessionId,
        site_id: 'default',
        stream: String(stream),
        seq: String(seq),
        timestamp: new Date().toISOString(),
        page_url: `${page}/`,
        viewport_width: '1440',
        viewport_height: '789',
      });
      return buildPost(new URL(`${apiUrl}/track/screenshot?${query.toString()}`), picture, {
        type: 'image/webp',
        headers,
      });
    },
  };
}

/** A POST of JSON as gzip. */
function buildPacked(url: URL, body: object): Buffer {
  return buildPost(url, gzipSync(JSON.stringify(body), { level: gzipLevel }), { headers });
}

function buildHead(now: number) {
  return { v: 1 as const, tracker_version: '0.1.0', site_id: 'default', sent_at: new Date(now).toISOString() };
}

function buildNumbered({ firstSeq, count }: Slice, now: number) {
  return { stream, first_seq: firstSeq, events: buildEvents(firstSeq, count, now) };
}
