import { once } from 'node:events';
import { createServer } from 'node:http';
import { loopback } from '../processes/free-port.ts';

/** A server that answers with what a test puts into it. */
export type FileServer = {
  url: string;
  /** Texts by path. */
  files: Map<string, string>;
  /** What every request is answered with, when it is not 200. */
  status: number;
  stop(): Promise<void>;
};

/** Starts a server on the loopback address that has nothing yet. */
export async function startFileServer(): Promise<FileServer> {
  const files = new Map<string, string>();
  const server = createServer((request, response) => {
    const text = files.get(request.url ?? '');
    response.writeHead(text === undefined ? 404 : it.status);
    response.end(text);
  });
  server.listen(0, loopback);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  const it: FileServer = { url: `http://${loopback}:${port}`, files, status: 200, stop };
  return it;
}
