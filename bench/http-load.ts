import { connect, type Socket } from 'node:net';

/** What is measured of a load: requests answered with 2xx, others, seconds, and the milliseconds of each answer. */
export type LoadResult = { ok: number; failed: number; seconds: number; latenciesMs: number[] };

/** Builds a POST with a JSON text as a tracker sends it. */
export function buildPost(url: URL, body: string): Buffer {
  const head = [
    `POST ${url.pathname} HTTP/1.1`,
    `Host: ${url.host}`,
    'Content-Type: text/plain',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    '',
  ];
  return Buffer.from(head.join('\r\n') + body);
}

/** One connection that is kept alive: sends a request and resolves with the status of its answer. */
class Connection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #resolve: ((status: number) => void) | undefined;

  constructor(url: URL) {
    this.#socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    this.#socket.on('data', (chunk) => this.#onData(chunk));
    this.#socket.on('error', () => this.#resolve?.(0));
    this.#socket.on('close', () => this.#resolve?.(0));
  }

  send(request: Buffer): Promise<number> {
    return new Promise((resolve) => {
      this.#resolve = resolve;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #onData(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = this.#received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.#received.toString('latin1', 0, headEnd);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#received.length < headEnd + 4 + length) return;
    this.#received = Buffer.alloc(0);
    this.#resolve?.(Number(head.slice(9, 12)));
  }
}

/**
 * Sends requests over plain sockets: parsing answers with a whole HTTP client would cost as much as the server does. Each of
 * `connections` sends its next request as soon as it has its answer, or, with `perSecond`, when its turn has come: latency then
 * counts from that turn, so that a server that stalls is not spared what it kept waiting.
 */
export async function runLoad(
  url: URL,
  next: (connection: number) => Buffer | undefined,
  { connections, forMs, perSecond }: { connections: number; forMs: number; perSecond?: number },
): Promise<LoadResult> {
  const result: LoadResult = { ok: 0, failed: 0, seconds: 0, latenciesMs: [] };
  const startedMs = performance.now();
  const endMs = startedMs + forMs;
  await Promise.all(
    Array.from({ length: connections }, async (_, index) => {
      const connection = new Connection(url);
      const gapMs = perSecond === undefined ? 0 : (1_000 * connections) / perSecond;
      let turnMs = startedMs + (gapMs * index) / connections;
      while (performance.now() < endMs) {
        if (gapMs > 0) {
          const waitMs = turnMs - performance.now();
          if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
        } else turnMs = performance.now();
        const request = next(index);
        if (!request) break;
        const status = await connection.send(request);
        if (status >= 200 && status < 300) result.ok += 1;
        else result.failed += 1;
        result.latenciesMs.push(performance.now() - turnMs);
        turnMs += gapMs;
      }
      connection.close();
    }),
  );
  result.seconds = (performance.now() - startedMs) / 1_000;
  return result;
}
