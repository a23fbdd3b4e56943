import * as v from 'valibot';
import { batchSchema, type BatchInput } from '../../protocol/batch.ts';
import type { EventInput } from '../../protocol/event.ts';
import { addRange, getHoles, getWatermark, unionRanges, type Ranges } from '../../protocol/ranges.ts';
import { sessionOpeningSchema, type SessionOpeningInput } from '../../protocol/session.ts';

/** The endpoint of the tests; nothing listens there. */
export const endpoint = 'https://replay.test';

/** One request that left the page. */
export type Sent = {
  path: string;
  query: URLSearchParams;
  via: 'fetch' | 'beacon';
  text: string;
  blob: Blob | undefined;
};

type Reply = { status: number; body?: unknown; headers?: Record<string, string> } | 'offline';

/** The numbered part of a sent body. */
export function getBatch({ path, text }: Sent): Pick<BatchInput, 'stream' | 'first_seq' | 'lost' | 'events'> {
  const body = JSON.parse(text) as BatchInput & SessionOpeningInput;
  return path === '/sessions' ? (body.batch ?? { events: [] }) : body;
}

/**
 * Stands where the network begins: takes what `fetch` and `sendBeacon` are given, checks it against the protocol's schemas,
 * and answers like the worker. `restore` gives the browser's own functions back.
 */
export function makeFakeServer() {
  const sent: Sent[] = [];
  const replies: (Reply | Promise<Reply>)[] = [];
  const streams = new Map<number, { settled: Ranges }>();
  const stored = new Map<string, EventInput>();
  const ownFetch = window.fetch;
  const state = { isBeaconTaken: true, isBeaconLost: false };
  let ids = 0;
  const idByKey = new Map<string, string>();

  function store({ stream = 0, first_seq = 1, lost = [], events }: ReturnType<typeof getBatch>) {
    const known = streams.get(stream) ?? { settled: [] };
    streams.set(stream, known);
    events.forEach((event, i) => stored.set(`${stream}:${first_seq + i}`, event));
    known.settled = addRange(unionRanges(known.settled, lost), [first_seq, first_seq + events.length - 1]);
    const missing = getHoles(known.settled);
    return { ack: getWatermark(known.settled), ...(missing.length > 0 && { missing }) };
  }

  function answer(request: Sent): Reply {
    if (request.path === '/track/screenshot') return { status: 201, body: { message: 'ok', screenshot_id: 1 } };
    const body: unknown = JSON.parse(request.text);
    const receipt = store(getBatch(request));
    if (request.path === '/track') {
      const { events } = v.parse(batchSchema, body);
      return { status: 201, body: { message: 'ok', count: events.length, ...receipt } };
    }
    const { session_key = '' } = v.parse(sessionOpeningSchema, body);
    if (!idByKey.has(session_key))
      idByKey.set(session_key, `00000000-0000-8000-8000-${String((ids += 1)).padStart(12, '0')}`);
    return {
      status: 201,
      body: { session_id: idByKey.get(session_key), started_at: new Date().toISOString(), ...receipt },
    };
  }

  async function record(via: Sent['via'], url: string, body: unknown): Promise<Sent> {
    const { pathname, searchParams } = new URL(url);
    const blob = body instanceof Blob ? body : undefined;
    const request = { path: pathname.replace('/api/v1', ''), query: searchParams, via, text: '', blob };
    sent.push(request);
    const stream = new Response(blob ?? String(body)).body;
    const isPacked = searchParams.get('encoding') === 'gzip';
    request.text = await new Response(isPacked ? stream?.pipeThrough(new DecompressionStream('gzip')) : stream).text();
    return request;
  }

  window.fetch = async (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    if (!url.startsWith(endpoint)) return ownFetch(input, init);
    const request = await record('fetch', url, init?.body);
    const reply = (await replies.shift()) ?? answer(request);
    if (reply === 'offline') throw new TypeError('Failed to fetch');
    return new Response(JSON.stringify(reply.body ?? {}), { status: reply.status, headers: reply.headers ?? {} });
  };

  navigator.sendBeacon = (url, body) => {
    if (!state.isBeaconTaken) return false;
    void record('beacon', String(url), body).then((request) => state.isBeaconLost || answer(request));
    return true;
  };

  return {
    sent,
    state,
    /** What came with each event, whatever carried it. */
    listStored: () => [...stored.values()],
    /** The next answers; after them the server answers as it should. */
    replyWith: (...next: (Reply | Promise<Reply>)[]) => void replies.push(...next),
    /** Every byte that left, as text. */
    getBytes: () => sent.map(({ path, query, text }) => `${path}?${query}\n${text}`).join('\n'),
    restore(): void {
      window.fetch = ownFetch;
      Reflect.deleteProperty(navigator, 'sendBeacon');
    },
  };
}
