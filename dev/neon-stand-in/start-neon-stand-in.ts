import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import { getFreePort, loopback } from '../processes/free-port.ts';
import { makePools } from './make-pools.ts';
import { parseSqlRequest } from './parse-sql-request.ts';
import { runSqlRequest } from './run-sql-request.ts';

/** A server that answers Neon's driver. */
export type NeonStandIn = {
  /** The address by which the driver reaches a database of the server behind it. */
  getUrl(databaseUrl: string): string;
  stop(): Promise<void>;
};

/** What Neon takes and gives at most, by its documentation of 2026. */
const neonMaxBytes = 64 * 1024 * 1024;

const errorFields = [
  'severity',
  'code',
  'detail',
  'hint',
  'position',
  'internalPosition',
  'internalQuery',
  'where',
  'schema',
  'table',
  'column',
  'dataType',
  'constraint',
  'file',
  'line',
  'routine',
] as const;

/** An answer before it is written. */
type Reply = { status: number; body: unknown };

/**
 * Answers `POST /sql` as Neon's proxy does, on the loopback address, from the real PostgreSQL at `serverUrl`: what
 * `@neondatabase/serverless` sends over HTTP is tried without an account. A request, or an answer, of over `maxBytes` is
 * refused.
 */
export async function startNeonStandIn(serverUrl: string, maxBytes: number = neonMaxBytes): Promise<NeonStandIn> {
  const pools = makePools(serverUrl);

  const answer = async (request: IncomingMessage, signal: AbortSignal): Promise<Reply> => {
    if (request.url !== '/sql') return refuse(404, 'there is only /sql');
    if (request.method !== 'POST') return refuse(405, 'only POST is answered');
    const body = await readBody(request, maxBytes);
    if (body === null) return refuse(413, `request is too large (max is ${maxBytes} bytes)`);
    let asked;
    try {
      asked = parseSqlRequest(request.headers, body);
    } catch (error) {
      return refuse(400, String(error));
    }
    try {
      const results = await runSqlRequest(pools.get(asked.connectionString), asked, signal);
      return { status: 200, body: asked.begin === null ? results[0] : { results } };
    } catch (error) {
      return describeError(error);
    }
  };

  const server = createServer((request, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    void answer(request, gone.signal).then((reply) => send(response, reply, maxBytes));
  });
  const port = await getFreePort();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, resolve);
  });
  return {
    getUrl: (databaseUrl) => Object.assign(new URL(databaseUrl), { hostname: loopback, port }).href,
    async stop() {
      const closed = new Promise((resolve) => {
        server.close(resolve);
      });
      server.closeAllConnections();
      await closed;
      await pools.end();
    },
  };
}

/** An error of the proxy itself has no SQLSTATE. */
function refuse(status: number, message: string): Reply {
  return { status, body: { message, code: '' } };
}

/** What the server said is the asker's to read; that it could not be asked is not. */
function describeError(error: unknown): Reply {
  if (!(error instanceof pg.DatabaseError)) return refuse(500, String(error));
  const { message } = error;
  return { status: 400, body: { message, ...Object.fromEntries(errorFields.map((name) => [name, error[name]])) } };
}

function send(response: ServerResponse, { status, body }: Reply, maxBytes: number): void {
  const text = JSON.stringify(body);
  if (Buffer.byteLength(text) > maxBytes) {
    return send(response, refuse(507, `response is too large (max is ${maxBytes} bytes)`), Infinity);
  }
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
}

async function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes <= maxBytes) chunks.push(chunk);
  }
  return bytes > maxBytes ? null : Buffer.concat(chunks).toString('utf8');
}
