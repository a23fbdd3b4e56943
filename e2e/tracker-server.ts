import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { loopback } from '../dev/processes/free-port.ts';
import { unpackBody } from '../dev/unpack-body.ts';
import { batchSchema, type BatchInput } from '../protocol/batch.ts';
import type { EventInput } from '../protocol/event.ts';
import { addRange, getHoles, getWatermark, unionRanges, type Ranges } from '../protocol/ranges.ts';
import { sessionOpeningSchema, type SessionOpeningInput } from '../protocol/session.ts';

/** One request of a tracker. `from` is the path of the page that sent it, `session` the id of the session that it is for. */
export type TrackerRequest = {
  path: '/sessions' | '/track';
  from: string;
  isBeacon: boolean;
  contentType: string;
  bytes: number;
  session: string;
  stream: number;
  firstSeq: number;
  lost: Ranges;
  events: readonly EventInput[];
};

/** An event that the server has taken. */
export type TakenEvent = { session: string; stream: number; seq: number; event: EventInput };

/** What becomes of a request: taken and answered as the worker does, lost on the way, kept waiting for ever, or refused. */
export type Fate = 'taken' | 'lost' | 'unanswered' | { status: number; retryAfter: number };

/** See `startTrackerServer`. */
export type TrackerServer = Awaited<ReturnType<typeof startTrackerServer>>;

type Stream = { settled: Ranges; events: Map<number, EventInput> };

/** What a test puts under a path itself, in the place of the usual page. */
type OwnPage = { html: string; headers?: Record<string, string> };

const distFolder = join(import.meta.dirname, '..', 'tracker', 'dist');

/** A page to be recorded: twenty buttons, a link to `?to=`, a frame with `?frame=`. One with `?then=` goes there at once. */
function buildPage({ pathname, searchParams }: URL): string {
  const buttons = Array.from({ length: 20 }, (_, i) => `<button id="b${i + 1}">${i + 1}</button>`);
  const [to, then, frame] = ['to', 'then', 'frame'].map((name) => searchParams.get(name));
  const link = to ? `<a href="${to}">${to}</a>` : '';
  const part = frame ? `<iframe src="${frame}"></iframe>` : '';
  const leap = then ? `<script>addEventListener('load', () => void (location.href = '${then}'))</script>` : '';
  const script = pathname === '/bare' ? '' : '<script src="/tracker.js" data-screenshots="false"></script>';
  return `<!doctype html><title>${pathname}</title>${script}${leap}<p>${buttons.join('')}</p>${link}${part}`;
}

/** Pages under `/isolated` get a process of their own: the browser leaves the page before only after they have begun. */
function sendPage(url: URL, response: ServerResponse): void {
  if (url.pathname.startsWith('/isolated')) response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Content-Type', 'text/html');
  response.end(buildPage(url));
}

/** The tracker or one of its chunks, as it was built. */
async function sendScript(path: string, response: ServerResponse): Promise<void> {
  const script = await readFile(join(distFolder, path === '/tracker.js' ? '' : 'chunks', basename(path)));
  response.setHeader('Content-Type', 'text/javascript');
  response.end(script);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * A small site with the built tracker, and the two routes of the worker that take events: checked against the protocol,
 * answered as the worker answers. What is sent under one number twice must be one event, else the server throws.
 */
export async function startTrackerServer() {
  const requests: TrackerRequest[] = [];
  const idByKey = new Map<string, string>();
  const sessions = new Map<string, Map<number, Stream>>();
  const faults: string[] = [];
  const bodies: string[] = [];
  const state: { decideFate: (request: TrackerRequest) => Fate; pictures: number } = {
    decideFate: () => 'taken',
    pictures: 0,
  };
  const pages = new Map<string, OwnPage | ((url: URL) => OwnPage | undefined)>();

  function getSessionId(key: string): string {
    const known = idByKey.get(key) ?? `00000000-0000-8000-8000-${String(idByKey.size + 1).padStart(12, '0')}`;
    idByKey.set(key, known);
    return known;
  }

  function parseBody(path: TrackerRequest['path'], text: string) {
    // The schemas may change what they are given: what is kept is what came.
    v.parse(path === '/sessions' ? sessionOpeningSchema : batchSchema, JSON.parse(text));
    const json = JSON.parse(text) as BatchInput & SessionOpeningInput;
    const session = path === '/sessions' ? getSessionId(json.session_key ?? '') : json.session_id;
    const { stream = 0, first_seq: firstSeq = 1, lost = [], events } = json.batch ?? json;
    return { session, stream, firstSeq, lost, events };
  }

  function take({ session, stream, firstSeq, lost, events }: TrackerRequest) {
    const streams = sessions.get(session) ?? new Map<number, Stream>();
    sessions.set(session, streams);
    const known = streams.get(stream) ?? { settled: [], events: new Map<number, EventInput>() };
    streams.set(stream, known);
    events.forEach((event, i) => {
      const before = known.events.get(firstSeq + i) ?? event;
      if (JSON.stringify(before) !== JSON.stringify(event)) faults.push(`${stream}/${firstSeq + i} names two events`);
      known.events.set(firstSeq + i, event);
    });
    known.settled = addRange(unionRanges(known.settled, lost), [firstSeq, firstSeq + events.length - 1]);
    const missing = getHoles(known.settled);
    return { ack: getWatermark(known.settled), ...(missing.length > 0 && { missing }) };
  }

  async function answer(request: IncomingMessage, url: URL, path: TrackerRequest['path'], response: ServerResponse) {
    const { headers } = request;
    const body = await readBody(request);
    const text = unpackBody(url.href, body).toString('utf8');
    bodies.push(`${url.href}\n${text}`);
    const parsed: TrackerRequest = {
      path,
      from: new URL(headers.referer ?? '/', `http://${loopback}`).pathname,
      isBeacon: headers['sec-fetch-mode'] === 'no-cors',
      contentType: headers['content-type'] ?? '',
      bytes: body.length,
      ...parseBody(path, text),
    };
    requests.push(parsed);
    // An origin that any sandboxed page can have is never allowed.
    const fate = headers.origin === 'null' ? { status: 403, retryAfter: 0 } : state.decideFate(parsed);
    if (fate === 'unanswered') return undefined;
    // Cut off, a browser would send it once more by itself; the answer to a beacon is seen by nobody.
    if (fate === 'lost') return parsed.isBeacon ? response.writeHead(204).end() : response.destroy();
    response.setHeader('Content-Type', 'application/json');
    if (fate !== 'taken') {
      response.writeHead(fate.status, { 'Retry-After': fate.retryAfter });
      return response.end('{}');
    }
    const receipt = take(parsed);
    response.writeHead(201);
    return response.end(
      JSON.stringify({ message: 'ok', count: parsed.events.length, session_id: parsed.session, ...receipt }),
    );
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${loopback}`);
    const path = url.pathname.replace('/api/v1', '');
    const found = pages.get(url.pathname) ?? pages.get('*');
    const own = typeof found === 'function' ? found(url) : found;
    // Pages of every origin load the tracker and send what they record.
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (request.method === 'POST' && (path === '/sessions' || path === '/track')) {
      answer(request, url, path, response).catch((error: unknown) => {
        faults.push(String(error));
        response.destroy();
      });
    } else if (path === '/tracker.js' || path.startsWith('/chunks/')) {
      sendScript(path, response).catch(() => response.writeHead(404).end());
    } else if (path === '/track/screenshot') {
      state.pictures += 1;
      response.writeHead(201).end('{}');
    } else if (path === '/favicon.ico') {
      response.writeHead(204).end();
    } else if (own) {
      response.writeHead(200, { 'Content-Type': 'text/html', ...own.headers }).end(own.html);
    } else sendPage(url, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, loopback, resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no address');

  return {
    url: `http://${loopback}:${address.port}`,
    /** Everything that arrived, whatever became of it. */
    requests: requests as readonly TrackerRequest[],
    /** All that arrived, unpacked: of each request its address and its body, also one that is no batch. */
    bodies: bodies as readonly string[],
    /** Bodies that the protocol does not allow, and numbers that were used twice. */
    faults: faults as readonly string[],
    state,
    /** Pages of a test's own, by their path; `*` is any other one. */
    pages,
    /** Each event once, by session, stream and number. */
    listTaken: (): TakenEvent[] =>
      [...sessions].flatMap(([session, streams]) =>
        [...streams].flatMap(([stream, { events }]) =>
          [...events].map(([seq, event]) => ({ session, stream, seq, event })).sort((a, b) => a.seq - b.seq),
        ),
      ),
    stop(): void {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The ids of the buttons that were clicked, in the order of their events. */
export const listClicked = (taken: readonly TakenEvent[]): string[] =>
  taken.flatMap(({ event }) => (event.event_type === 'click' && event.target_id ? [event.target_id] : []));
