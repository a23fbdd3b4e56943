import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { loopback } from '../processes/free-port.ts';
import { unpackBody } from '../unpack-body.ts';
import type { Random } from '../random.ts';
import type { Seen } from './front-book.ts';

/** What the way between the pages and the worker does to a request. */
type Mishap = 'none' | 'late' | 'drop-request' | 'drop-answer' | 'late-answer';

/** How often each comes. */
const mishaps: readonly [readonly [number, Mishap], ...(readonly [number, Mishap])[]] = [
  [64, 'none'],
  [12, 'late'],
  [8, 'drop-request'],
  [10, 'drop-answer'],
  [6, 'late-answer'],
];

/** The HTTP front between pages and worker. */
export type Front = {
  url: string;
  /** From now on everything passes. */
  heal(): void;
  /** Whether nothing is under way and nothing has come for a while. */
  isQuiet(): boolean;
  close(): void;
};

/** What a front tells: a request that is whole, its answer, and in the end what became of it. */
type FrontDeps = {
  random: Random;
  onSeen: (seen: Seen) => void;
  onAnswered: (seen: Seen) => void;
  onPassed: (seen: Seen, mishap: string) => void;
};

const quietMs = 1_500;

/** Paths begin with the tab that sends: `/t7/api/v1/track`. */
const tabPath = /^\/t(\d+)(\/api\/v1\/.*)$/;

/** Starts a front that keeps what passes, `onSeen` once when a request is whole and once when it is answered. */
export async function startFront(
  workerPort: number,
  { random, onSeen, onAnswered, onPassed }: FrontDeps,
): Promise<Front> {
  let isHealthy = false;
  let underWay = 0;
  let lastMs = performance.now();

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, tab = '', path = ''] = tabPath.exec(request.url ?? '') ?? [];
    const body = await readBody(request);
    // A page that went away in the middle of a request has sent nothing.
    if (!body || path === '') return void response.destroy();
    const isPost = request.method === 'POST';
    const told = { path: path.replace('?encoding=gzip', ''), body: unpackBody(path, body) };
    const seen: Seen = { tab: Number(tab), ...told, status: null, answer: null };
    const mishap = isHealthy || !isPost ? 'none' : random.weigh(mishaps);
    const delayMs = random.int(50, 1_500);
    if (isPost) onSeen(seen);
    response.once('close', () => isPost && onPassed(seen, mishap));
    if (mishap === 'drop-request') return void response.destroy();
    if (mishap === 'late') await new Promise((resolve) => setTimeout(resolve, delayMs));
    const answer = await ask(request, path, body);
    if (answer) {
      seen.status = answer.status;
      seen.answer = answer.body;
      if (isPost) onAnswered(seen);
    }
    if (mishap === 'late-answer') await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (!answer || mishap === 'drop-answer') return void response.destroy();
    response.writeHead(answer.status, answer.headers);
    return void response.end(answer.body);
  }

  function ask(request: IncomingMessage, path: string, body: Buffer): Promise<RawAnswer | null> {
    return new Promise((resolve) => {
      // Not packed, so that it can be read.
      const headers = { ...request.headers, 'accept-encoding': 'identity', 'content-length': String(body.length) };
      const onward = forward(
        { host: loopback, port: workerPort, path, method: request.method, headers },
        (incoming) => {
          void readBody(incoming).then((whole) =>
            resolve(whole && { status: incoming.statusCode ?? 0, headers: incoming.headers, body: whole }),
          );
        },
      );
      onward.setTimeout(20_000, () => onward.destroy());
      onward.once('error', () => resolve(null));
      onward.end(body);
    });
  }

  const server = createServer((request, response) => {
    underWay += 1;
    response.on('error', () => undefined);
    void pass(request, response).finally(() => {
      underWay -= 1;
      lastMs = performance.now();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, loopback, resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the front has no address');
  return {
    url: `http://${loopback}:${address.port}`,
    heal() {
      isHealthy = true;
    },
    isQuiet: () => underWay === 0 && performance.now() - lastMs > quietMs,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

type RawAnswer = { status: number; headers: IncomingMessage['headers']; body: Buffer };

/** A whole body, or null when it ended early. */
async function readBody(message: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of message) chunks.push(chunk as Buffer);
  } catch {
    return null;
  }
  return message.complete ? Buffer.concat(chunks) : null;
}
