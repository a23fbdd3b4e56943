import { createServer } from 'node:http';
import { loopback } from '../processes/free-port.ts';

/** The site that the pages are on. */
export type PageSite = { origin: string; close(): void };

/** Paths begin with the tab that visits: `/t7/p/3`. */
const tabPath = /^\/t(\d+)\/p\/\d+$/;

/** Drawing takes a second of a core each time: one tab in three is drawn, and leaves the machine to the others. */
const isDrawn = (tab: string): boolean => Number(tab) % 3 === 1;

const buildPage = (tab: string, frontUrl: string): string => `<!doctype html>
<html lang="en"><head><title>Chaos</title><link rel="icon" href="data:,">
<script src="/tracker.js" data-endpoint="${frontUrl}/t${tab}" data-screenshots="${isDrawn(tab)}" defer></script></head>
<body style="height: 6000px">
<button id="again" type="button" style="position: fixed; top: 10px; left: 10px">Press</button>
<input name="note" style="position: fixed; top: 50px; left: 10px">
<p>${'A page to be recorded. '.repeat(40)}</p>
</body></html>`;

/** Serves one page under many paths, with the tracker on it, which sends to the front. `files` by their path. */
export async function startPageSite(frontUrl: string, files: ReadonlyMap<string, string>): Promise<PageSite> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const file = files.get(path);
    if (file !== undefined) {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(file);
      return;
    }
    const tab = tabPath.exec(path)?.[1];
    if (tab === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(buildPage(tab, frontUrl));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, loopback, resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the site has no address');
  return {
    origin: `http://${loopback}:${address.port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
