import { connect, type Socket } from 'node:net';

/** An answer: its status and its body; status 0 when the connection ended before one came, or none came in time. */
export type HttpAnswer = { status: number; body: Buffer };

const noAnswer: HttpAnswer = { status: 0, body: Buffer.alloc(0) };

/** One connection that is kept alive: sends a request and resolves with its answer. One request at a time. */
export class HttpConnection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #resolve: ((answer: HttpAnswer) => void) | undefined;

  /** With `timeoutMs`, a connection on which nothing comes for so long while an answer is awaited is given up. */
  constructor(url: URL, { timeoutMs }: { timeoutMs?: number } = {}) {
    this.#socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    this.#socket.on('data', (chunk) => this.#onData(chunk));
    this.#socket.on('error', () => this.#answer(noAnswer));
    this.#socket.on('close', () => this.#answer(noAnswer));
    if (timeoutMs !== undefined) {
      this.#socket.setTimeout(timeoutMs, () => this.#resolve && this.#socket.destroy());
    }
  }

  /** Whether it takes no more requests: it has ended, or was given up. */
  get isClosed(): boolean {
    return this.#socket.destroyed;
  }

  send(request: Buffer): Promise<HttpAnswer> {
    if (this.isClosed) return Promise.resolve(noAnswer);
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
    const end = headEnd + 4 + length;
    if (this.#received.length < end) return;
    const body = this.#received.subarray(headEnd + 4, end);
    this.#received = Buffer.alloc(0);
    this.#answer({ status: Number(head.slice(9, 12)), body });
  }

  #answer(answer: HttpAnswer): void {
    const resolve = this.#resolve;
    this.#resolve = undefined;
    resolve?.(answer);
  }
}
