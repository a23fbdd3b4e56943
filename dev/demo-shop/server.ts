import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { loopback } from '../processes/free-port.ts';
import type { Running } from '../start/context.ts';
import { listJournal } from './journal.ts';
import { buildDocument, type Page } from './page.ts';
import { getAccountPage } from './pages/account.ts';
import { cartPage } from './pages/cart.ts';
import { checkoutPage } from './pages/checkout.ts';
import { glazesPage } from './pages/glazes.ts';
import { homePage } from './pages/home.ts';
import { journalPage } from './pages/journal.ts';
import { buildProductPage, productTabs } from './pages/product.ts';
import { notFoundPage, thanksPage } from './pages/thanks.ts';
import { mapDocument, visitPage, workshopPage } from './pages/visit.ts';
import { getProduct } from './products.ts';

const pages = new Map<string, Page>([
  ['/', homePage],
  ['/cart', cartPage],
  ['/checkout', checkoutPage],
  ['/thanks', thanksPage],
  ['/journal', journalPage],
  ['/glazes', glazesPage],
  ['/visit', visitPage],
  ['/workshop', workshopPage],
]);

const htmlType = 'text/html; charset=utf-8';

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** The page at a path. */
export function getPage(path: string): Page {
  const page = pages.get(path) ?? getAccountPage(path);
  if (page) return page;
  const [, folder, slug, tabName, ...rest] = path.split('/');
  const product = folder === 'products' && rest.length === 0 ? getProduct(slug) : undefined;
  const tab = productTabs.find((name) => name === (tabName ?? 'details'));
  return product && tab ? buildProductPage(product, tab) : notFoundPage;
}

async function getStatic(path: string): Promise<{ body: string; type: string } | undefined> {
  const [, name] = /^\/static\/([a-z-]+\.(?:css|js))$/.exec(path) ?? [];
  if (name === undefined) return undefined;
  const body = await readFile(join(import.meta.dirname, 'static', name), 'utf8').catch(() => undefined);
  return body === undefined ? undefined : { body, type: contentTypes[extname(name)] ?? 'text/plain' };
}

/** What is no page of the shop's frame: styles and scripts, the map, the journal's entries. */
async function getFile({ pathname, searchParams }: URL): Promise<{ body: string; type: string } | undefined> {
  if (pathname === '/frames/map') return { body: mapDocument, type: htmlType };
  if (pathname !== '/journal.json') return getStatic(pathname);
  const page = Math.max(1, Math.trunc(Number(searchParams.get('page'))) || 1);
  return { body: JSON.stringify(listJournal(page)), type: 'application/json' };
}

async function answer(request: IncomingMessage, response: ServerResponse, workerUrl: string): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://shop');
  const file = await getFile(url);
  const page = getPage(url.pathname);
  if (!file && page.delayMs) await setTimeout(page.delayMs);
  const status = file ? 200 : (page.status ?? 200);
  response.writeHead(status, { 'Content-Type': file?.type ?? htmlType, 'Cache-Control': 'no-cache' });
  response.end(file?.body ?? buildDocument(page, workerUrl));
}

/** Serves a small shop on the loopback address, with the tracker of a worker on every page. */
export async function startDemoShop({ port, workerUrl }: { port: number; workerUrl: string }): Promise<Running> {
  const server = createServer((request, response) => void answer(request, response, workerUrl));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, resolve);
  });
  return {
    name: 'demo shop',
    kind: 'service',
    advice: `see what listens on port ${port}, or set AFTERIMAGE_PORT to another base`,
    whenEnded: new Promise((resolve) => server.once('close', () => resolve('its server was closed'))),
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
