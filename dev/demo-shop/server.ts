import { createServer } from 'node:http';
import type { Running } from '../start/context.ts';
import { loopback } from '../processes/free-port.ts';

export async function startDemoShop({ port, workerUrl }: { port: number; workerUrl: string }): Promise<Running> {
  const server = createServer((_request, response) => response.end(workerUrl));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, resolve);
  });
  return {
    name: 'demo shop',
    kind: 'service',
    advice: '',
    whenEnded: new Promise((resolve) => server.once('close', () => resolve('closed'))),
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
