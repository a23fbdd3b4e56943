import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { loopback } from '../../dev/processes/free-port.ts';
import { answerUpload } from './answers.ts';
import { buildShopPage } from './shop-page.ts';

/** What arrived at the collector during a visit. */
export type Traffic = {
  /** By path: bytes of the answer's body, after gzip. */
  scripts: Map<string, number>;
  /** Requests that send something, and those that CORS asks beforehand. */
  uploads: { path: string; bodyBytes: number; headerBytes: number; isPreflight: boolean }[];
  /** What nothing here answers: a tracker that asks for it does not run as it would. */
  unknown: string[];
};

/** See `startServers`. */
export type Servers = Awaited<ReturnType<typeof startServers>>;

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Bytes of a request's line and headers, as HTTP/1.1 writes them. */
function countHeaderBytes({ method = '', url = '', rawHeaders }: IncomingMessage): number {
  const line = `${method} ${url} HTTP/1.1\r\n`.length;
  return rawHeaders.reduce((sum, text) => sum + text.length + 2, line + 2);
}

function sendZipped(response: ServerResponse, type: string, zipped: Buffer): void {
  response.writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'gzip', 'Content-Length': zipped.length });
  response.end(zipped);
}

async function listen(listener: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, loopback, resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no address');
  return { server, url: `http://${loopback}:${address.port}` };
}

/**
 * Two origins of this machine, as pages and their trackers have them: the shop, and the collector with every tracker's scripts
 * (path → text), which takes what they send and says so as their servers would. Everything leaves after gzip, as from a CDN.
 */
export async function startServers(scripts: ReadonlyMap<string, string>, shopScript: string) {
  const zippedScripts = new Map([...scripts].map(([path, text]) => [path, gzipSync(text, { level: 9 })]));
  const zippedShopScript = gzipSync(shopScript);
  let traffic: Traffic = { scripts: new Map(), uploads: [], unknown: [] };
  let page = gzipSync('');

  async function collect(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', `http://${loopback}`);
    response.setHeader('Access-Control-Allow-Origin', '*');
    const script = zippedScripts.get(pathname);
    if (script) {
      traffic.scripts.set(pathname, script.length);
      return sendZipped(response, 'text/javascript', script);
    }
    const body = await readBody(request);
    const isPreflight = request.method === 'OPTIONS';
    if (isPreflight || request.method === 'POST')
      traffic.uploads.push({
        path: pathname,
        bodyBytes: body.length,
        headerBytes: countHeaderBytes(request),
        isPreflight,
      });
    if (isPreflight) {
      response.writeHead(204, { 'Access-Control-Allow-Headers': '*', 'Access-Control-Max-Age': '7200' }).end();
      return undefined;
    }
    const answer = answerUpload(pathname, searchParams, body);
    if (!answer) traffic.unknown.push(`${request.method} ${pathname}`);
    response.writeHead(answer?.status ?? 404, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(answer?.json ?? {}));
    return undefined;
  }

  const shop = await listen(({ url }, response) => {
    if (url === '/shop.js') sendZipped(response, 'text/javascript', zippedShopScript);
    else if (url === '/blank') response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html>');
    else if (url === '/') sendZipped(response, 'text/html', page);
    else response.writeHead(204).end();
  });
  const collector = await listen((request, response) => {
    collect(request, response).catch((error: unknown) => {
      traffic.unknown.push(`${request.url}: ${String(error)}`);
      response.destroy();
    });
  });

  return {
    shopUrl: shop.url,
    /** Begins a visit: the shop page has this in its head, and nothing has arrived yet. */
    begin(buildHead: (collectorUrl: string) => string): void {
      page = gzipSync(buildShopPage(buildHead(collector.url)));
      traffic = { scripts: new Map(), uploads: [], unknown: [] };
    },
    getTraffic: (): Readonly<Traffic> => traffic,
    stop(): void {
      for (const { server } of [shop, collector]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
