import { createServer } from 'node:net';

/** The only address that anything here listens on. */
export const loopback = '127.0.0.1';

function tryToListen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: loopback, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}

/** Whether a server could listen on a port of the loopback address. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await tryToListen(port)) !== undefined;
}

/** A free port of the loopback address that the system chooses. */
export async function getFreePort(): Promise<number> {
  const port = await tryToListen(0);
  if (port === undefined) throw new Error(`no port of ${loopback} is free`);
  return port;
}
