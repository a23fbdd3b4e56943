import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { loopback } from '../processes/free-port.ts';
import type { Running } from '../start/context.ts';
import { buildDocument, type Page } from './page.ts';
import { cartPage } from './pages/cart.ts';
import { checkoutPage } from './pages/checkout.ts';
import { homePage } from './pages/home.ts';
import { buildProductPage, productTabs } from './pages/product.ts';
import { notFoundPage, thanksPage } from './pages/thanks.ts';
import { getProduct } from './products.ts';

const pages = new Map<string, Page>([
  ['/', homePage],
  ['/cart', cartPage],
  ['/checkout', checkoutPage],
  ['/thanks', thanksPage],
]);

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** The page at a path. */
export function getPage(path: string): Page {
  const page = pages.get(path);
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

/** Serves a small shop on the loopback address, with the tracker of a worker on every page. */
export async function startDemoShop({ port, workerUrl }: { port: number; workerUrl: string }): Promise<Running> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://shop').pathname;
    void getStatic(path).then((file) => {
      const page = getPage(path);
      const status = file ? 200 : (page.status ?? 200);
      const type = file?.type ?? 'text/html; charset=utf-8';
      response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-cache' });
      response.end(file?.body ?? buildDocument(page, workerUrl));
      return undefined;
    });
  });
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
