import { Agent, request, type IncomingMessage } from 'node:http';
import { loopback } from '../../processes/free-port.ts';

/** What came back. `body` is the parsed JSON, undefined when it is none or did not come whole. */
export type Answer = { status: number; type: string; retryAfterMs: number | null; body: unknown };

/** One request to the worker. */
export type Call = {
  method?: 'POST' | 'DELETE';
  path: string;
  body?: string | Uint8Array;
  type?: string;
  token?: string;
  /** Closes the connection this many milliseconds after everything was sent, and hears no answer. */
  isDeafAfterMs?: number | undefined;
};

/** Makes a request and gives its answer; null when none came. Never throws. */
export type Post = (call: Call) => Promise<Answer | null>;

/** Far above what the ingest routes ever take; an erasure waits for the database up to twice 30 s. */
const timeoutMs = { POST: 15_000, DELETE: 80_000 };

/** Makes a client of the worker on a port of this machine that keeps its connections open. */
export function makePost(port: number): { post: Post; close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const post: Post = ({ method = 'POST', path, body = '', type = 'application/json', token, isDeafAfterMs }) =>
    new Promise((resolve) => {
      const headers = {
        ...(method === 'POST' && { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      };
      const outgoing = request({ host: loopback, port, path: `/api/v1${path}`, method, headers, agent }, (incoming) => {
        outgoing.removeAllListeners('close');
        readAnswer(incoming).then(resolve, () => resolve(null));
      });
      outgoing.setTimeout(timeoutMs[method], () => outgoing.destroy());
      outgoing.once('error', () => resolve(null));
      outgoing.once('close', () => resolve(null));
      if (isDeafAfterMs !== undefined) {
        outgoing.once('finish', () => setTimeout(() => outgoing.destroy(), isDeafAfterMs));
      }
      outgoing.end(body);
    });
  return { post, close: () => agent.destroy() };
}

async function readAnswer(incoming: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let isWhole = true;
  try {
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
  } catch {
    isWhole = false;
  }
  const retryAfter = Number(incoming.headers['retry-after']);
  return {
    status: incoming.statusCode ?? 0,
    type: incoming.headers['content-type'] ?? '',
    retryAfterMs: Number.isFinite(retryAfter) ? retryAfter * 1_000 : null,
    body: isWhole ? parseJson(Buffer.concat(chunks).toString('utf8')) : undefined,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
