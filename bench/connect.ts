import { connect as connectSocket } from 'node:net';
import postgres from 'postgres';

/**
 * Connects with Postgres.js, over sockets that send at once: its own hold back the few bytes that end a COPY until the server
 * has acknowledged what came before them, and that takes the server 40 ms.
 */
export function connect(url: string, connections = 1): postgres.Sql {
  const { hostname, port } = new URL(url);
  return postgres(url, {
    max: connections,
    onnotice: () => undefined,
    socket: () =>
      new Promise((resolve, reject) => {
        const socket = connectSocket({ host: hostname, port: Number(port), noDelay: true }, () => resolve(socket));
        socket.once('error', reject);
      }),
  } as postgres.Options<Record<string, never>>);
}
