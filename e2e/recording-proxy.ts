import { createServer, request as forward } from 'node:http';
import { loopback } from '../dev/processes/free-port.ts';
import { unpackBody } from '../dev/unpack-body.ts';

/** One request that left the browser whole, its body unpacked. `status` is that of its answer: null before there is one, 0 when none came. */
export type SeenRequest = { method: string; url: URL; body: Buffer; status: number | null };

export type RecordingProxy = {
  url: string;
  seen: readonly SeenRequest[];
  /** Whether everything has been answered and nothing new has come for a while. */
  isQuiet(): boolean;
  stop(): void;
};

/** A beacon leaves within a few ms of the page that sends it; the browser may be slow to be given the processor. */
const quietMs = 1_500;

/**
 * A plain HTTP proxy that keeps what passes. Playwright does not show the bodies of beacons made of blobs; what goes over
 * the wire it cannot miss.
 */
export async function startRecordingProxy(): Promise<RecordingProxy> {
  const seen: SeenRequest[] = [];
  let lastMs = performance.now();
  const server = createServer((request, response) => {
    lastMs = performance.now();
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? loopback}`);
    const chunks: Buffer[] = [];
    const kept: SeenRequest = { method: request.method ?? '', url, body: Buffer.alloc(0), status: null };
    const onward = forward(url, { method: request.method, headers: request.headers }, (answer) => {
      kept.status = answer.statusCode ?? 0;
      response.writeHead(kept.status || 502, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => {
      kept.status = 0;
      response.destroy();
    });
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    // A page that is left does not wait for answers: what counts is that the request went out.
    request.once('end', () => {
      kept.body = unpackBody(request.url ?? '', Buffer.concat(chunks));
      seen.push(kept);
    });
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
    isQuiet: () => performance.now() - lastMs > quietMs && seen.every(({ status }) => status !== null),
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
