import { HttpConnection } from './http-connection.ts';

/** What is measured of a load: requests answered with 2xx, others, seconds, and the milliseconds of each answer. */
export type LoadResult = { ok: number; failed: number; seconds: number; latenciesMs: number[] };

/** What a POST is, where it is not a JSON text as a tracker sends it. */
export type PostOptions = { type?: string; headers?: readonly string[] };

/** Builds a POST: of a JSON text as a tracker sends it, unless another type is named. `headers` are further lines of its head. */
export function buildPost(
  url: URL,
  body: string | Buffer,
  { type = 'text/plain', headers = [] }: PostOptions = {},
): Buffer {
  const head = [
    `POST ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
    '',
    '',
  ].join('\r\n');
  return typeof body === 'string' ? Buffer.from(head + body) : Buffer.concat([Buffer.from(head), body]);
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
      const connection = new HttpConnection(url);
      const gapMs = perSecond === undefined ? 0 : (1_000 * connections) / perSecond;
      let turnMs = startedMs + (gapMs * index) / connections;
      while (performance.now() < endMs) {
        if (gapMs > 0) {
          const waitMs = turnMs - performance.now();
          if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
        } else turnMs = performance.now();
        const request = next(index);
        if (!request) break;
        const { status } = await connection.send(request);
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
