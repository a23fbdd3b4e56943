import { createServer, request as forward } from 'node:http';
import { loopback } from '../dev/processes/free-port.ts';

/** One request that left the browser, with the answer it got. `status` 0: none came. */
export type SeenRequest = { method: string; url: URL; body: Buffer; status: number };

/**
 * A plain HTTP proxy that keeps what passes. Playwright does not show the bodies of beacons made of blobs; what goes over
 * the wire it cannot miss.
 */
export async function startRecordingProxy(): Promise<{ url: string; seen: SeenRequest[]; stop(): void }> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? loopback}`);
    const chunks: Buffer[] = [];
    const keep = (status: number) =>
      seen.push({ method: request.method ?? '', url, body: Buffer.concat(chunks), status });
    const onward = forward(url, { method: request.method, headers: request.headers }, (answer) => {
      answer.once('end', () => keep(answer.statusCode ?? 0));
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => {
      keep(0);
      response.destroy();
    });
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, loopback, resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no address');
  return {
    url: `http://${loopback}:${address.port}`,
    seen,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
