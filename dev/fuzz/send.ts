import { Agent, request as ask, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { loopback } from '../processes/free-port.ts';
import { noHttp, type FuzzRequest } from './fuzz-request.ts';

/** What came back, or in a word why nothing did. Times are unix milliseconds. */
export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  failure: string | null;
  sentMs: number;
  answeredMs: number;
};

/** Sends requests to the worker. Never throws. */
export type Sender = { send(request: FuzzRequest): Promise<Answer>; close(): void };

/** No answer takes longer, on a machine that has other things to do as well. */
const timeoutMs = 20_000;

/** What is no HTTP need not be answered at all. */
const noHttpTimeoutMs = 2_000;

/** Pieces of a body that comes drop by drop, and the wait between them. */
const drip = { pieces: 5, everyMs: 40 };

/** How Node tells that the other side has hung up. */
const hangUps = new Set(['EPIPE', 'ECONNRESET']);

/** A request whose answer is lost with its connection is sent as often again. */
const maxAgain = 2;

/** What a socket takes at once: only of a longer body can a part be left when the answer comes. */
const takenAtOnceBytes = 65_536;

/**
 * A server that refuses before the last byte may hang up on the rest, and its answer is lost with that (RFC 9112, 9.6). What was to be
 * taken has no such excuse, and could not be sent twice either, unless it came drop by drop: then no part of it was handled.
 */
const isLostRefusal = ({ manner, verdict, body }: FuzzRequest, { failure }: Answer): boolean =>
  hangUps.has(failure ?? '') &&
  (manner === 'drip' || (verdict === 'invalid' && (body?.length ?? 0) > takenAtOnceBytes));

/** Makes a sender that keeps its connections open. */
export function makeSender(port: number, concurrency: number): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency + 8 });
  return {
    async send(request) {
      if (isForSocket(request)) return sendOnSocket(port, buildBytes(request), request);
      let answer = await sendByAgent(port, agent, request);
      for (let again = 0; again < maxAgain && isLostRefusal(request, answer); again += 1)
        answer = await sendByAgent(port, agent, {
          ...request,
          manner: request.manner === 'drip' ? 'whole' : request.manner,
        });
      return answer;
    },
    close: () => agent.destroy(),
  };
}

const isForSocket = ({ manner }: FuzzRequest): boolean =>
  manner === 'raw' || manner === 'cut' || manner === 'cut-chunked';

/** The head of a request as it stands on the wire, without its end. */
export function buildHead({ method, path, headers }: FuzzRequest): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\nHost: ${loopback}\r\n${lines.join('')}`;
}

/** All bytes of a request that goes over a socket of its own: as it stands, or cut off. */
function buildBytes(request: FuzzRequest): Uint8Array {
  const { manner, raw, body } = request;
  if (manner === 'raw') return raw ?? new Uint8Array();
  const bytes = body ?? new Uint8Array();
  const head = buildHead(request);
  if (manner === 'cut')
    return Buffer.concat([Buffer.from(`${head}Content-Length: ${bytes.length + 7}\r\n\r\n`, 'latin1'), bytes]);
  const size = `${(bytes.length + 7).toString(16)}\r\n`;
  return Buffer.concat([Buffer.from(`${head}Transfer-Encoding: chunked\r\n\r\n${size}`, 'latin1'), bytes]);
}

function sendByAgent(port: number, agent: Agent, request: FuzzRequest): Promise<Answer> {
  const { method, path, headers, body, manner } = request;
  const sentMs = Date.now();
  const length =
    manner === 'chunked' ? ['transfer-encoding', 'chunked'] : ['content-length', String(body?.length ?? 0)];
  const hasBody = body !== null || method === 'POST' || method === 'PUT';
  const list = ['host', `${loopback}:${port}`, ...headers.flat(), ...(hasBody ? length : [])];
  return new Promise((resolve) => {
    const finish = (status: number, answered: IncomingHttpHeaders, text: string, failure: string | null): void =>
      resolve({ status, headers: answered, text, failure, sentMs, answeredMs: Date.now() });
    const outgoing = ask({ host: loopback, port, path, method, headers: list, agent }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('end', () =>
        finish(incoming.statusCode ?? 0, incoming.headers, Buffer.concat(chunks).toString('utf8'), null),
      );
      incoming.once('error', () => finish(incoming.statusCode ?? 0, incoming.headers, '', 'cut off'));
    });
    outgoing.setTimeout(timeoutMs, () => {
      finish(0, {}, '', 'timeout');
      outgoing.destroy();
    });
    outgoing.once('error', (error) => finish(0, {}, '', 'code' in error ? String(error.code) : error.message));
    if (manner === 'drip' && body)
      void drop(
        body,
        (piece) => outgoing.write(piece),
        () => outgoing.end(),
      );
    else outgoing.end(body ?? undefined);
  });
}

async function drop(body: Uint8Array, write: (piece: Uint8Array) => void, end: () => void): Promise<void> {
  const size = Math.ceil(body.length / drip.pieces);
  for (let at = 0; at < body.length; at += size) {
    write(body.subarray(at, at + size));
    await sleep(drip.everyMs);
  }
  end();
}

function sendOnSocket(port: number, bytes: Uint8Array, { manner, kind }: FuzzRequest): Promise<Answer> {
  const sentMs = Date.now();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const finish = (failure: string | null): void => {
      socket.destroy();
      resolve(parseAnswer(Buffer.concat(chunks), failure, sentMs));
    };
    const socket = connect({ port, host: loopback, allowHalfOpen: manner !== 'raw' }, () => {
      if (manner === 'raw') socket.write(bytes);
      else socket.end(bytes);
    });
    socket.setTimeout(kind === noHttp ? noHttpTimeoutMs : timeoutMs, () => finish('timeout'));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('end', () => finish(null));
    socket.once('error', () => finish('closed'));
  });
}

/** The last answer on a socket; an earlier one, such as that to an expectation, came before it. */
function parseAnswer(bytes: Buffer, failure: string | null, sentMs: number): Answer {
  const all = bytes.toString('latin1');
  const text = all.slice(Math.max(all.lastIndexOf('HTTP/1.1 '), all.lastIndexOf('HTTP/1.0 '), 0));
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0);
  const headers = Object.fromEntries(
    [...head.matchAll(/^([^:\r\n]+): ?([^\r\n]*)/gm)].map(([, name = '', value = '']) => [name.toLowerCase(), value]),
  );
  const body = rest.join('\r\n\r\n');
  const isChunked = headers['transfer-encoding'] === 'chunked';
  const plain = isChunked ? body.replaceAll(/(^|\r\n)[0-9a-f]+\r\n/g, '') : body;
  const why = status === 0 ? (failure ?? 'closed') : null;
  return {
    status,
    headers,
    text: Buffer.from(plain, 'latin1').toString('utf8'),
    failure: why,
    sentMs,
    answeredMs: Date.now(),
  };
}
