import type { BrowserContext, Page } from '@playwright/test';
import { alarm, leakHost, listFields } from './hostile-text.ts';

/** What the watch calls with each violation of a policy. */
const violationBinding = '__violation';

/** An answer that is an error is told on the console by the browser itself; the pages are opened in such states too. */
const refusedResource = 'Failed to load resource: the server responded with a status of ';

/**
 * Watches everything that a context does. What ought not to happen is in the list, and stays there: a payload that ran, a
 * request or a page of another origin, a frame, a window, a dialog, an exception, a violation of the policy.
 * No request leaves for another origin.
 */
export async function watchEscapes(context: BrowserContext, origin: string): Promise<string[]> {
  const escapes: string[] = [];
  const isOwn = (url: string): boolean =>
    url.startsWith(`${origin}/`) || /^(?:data:image\/|blob:|about:blank$)/.test(url);
  await context.exposeFunction(alarm, (field: unknown) => void escapes.push(`ran: ${String(field)}`));
  await context.exposeFunction(violationBinding, (told: unknown) => void escapes.push(`violation: ${String(told)}`));
  await context.addInitScript(
    `addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
      ${violationBinding}([effectiveDirective, blockedURI, sourceFile, lineNumber].join(' ')))`,
  );
  // What a policy has stopped does not come here: it is a violation.
  await context.route(
    (url) => !isOwn(url.href),
    (route) => {
      escapes.push(`request: ${route.request().url()}`);
      return route.abort();
    },
  );
  context.on('weberror', (error) => escapes.push(`uncaught: ${error.error().stack ?? error.error().message}`));
  context.on('console', (message) => {
    const text = message.text();
    const isExpected = text.startsWith(refusedResource) || !['error', 'warning'].includes(message.type());
    if (!isExpected) escapes.push(`console: ${text}`);
  });
  context.on('dialog', (dialog) => {
    escapes.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('page', (page) => watchPage(page, isOwn, escapes));
  return escapes;
}

function watchPage(page: Page, isOwn: (url: string) => boolean, escapes: string[]): void {
  if (page.context().pages().length > 1) escapes.push(`window: ${page.url()}`);
  page.on('websocket', (socket) => escapes.push(`websocket: ${socket.url()}`));
  page.on('frameattached', (frame) => escapes.push(`frame: ${frame.url()}`));
  page.on('framenavigated', (frame) => {
    if (!isOwn(frame.url()) && !frame.url().startsWith('chrome-error:')) escapes.push(`navigation: ${frame.url()}`);
  });
}

/** What stands in a page: what in it could run or leave although it has not, and the fields whose payloads it shows as text. */
export type Inspected = { faults: string[]; fields: string[] };

/** Looks at every element and attribute of a page. */
export async function inspectPage(page: Page): Promise<Inspected> {
  const { faults, texts } = await page.evaluate((leak) => {
    const found: string[] = [];
    const shown: string[] = [];
    const active =
      'iframe, frame, object, embed, base, meta[http-equiv], form[action], foreignObject, animate, set, script:not([src^="/assets/"])';
    const addresses = new Set([
      'href',
      'src',
      'action',
      'formaction',
      'xlink:href',
      'srcset',
      'data',
      'poster',
      'ping',
    ]);
    for (const element of document.querySelectorAll('*')) {
      const tag = element.outerHTML.slice(0, 200);
      if (element.matches(active)) found.push(`an element that acts: ${tag}`);
      for (const { name, value } of element.attributes) {
        shown.push(value);
        if (name.startsWith('on')) found.push(`a handler in an attribute: ${tag}`);
        if (name === 'style' && value.includes(leak)) found.push(`a style that leaves: ${tag}`);
        if (!addresses.has(name) || value === '') continue;
        const url = URL.parse(value, document.baseURI);
        const isImage = url?.protocol === 'data:' && url.pathname.startsWith('image/');
        if (url?.origin === location.origin || isImage) continue;
        const rel = element.getAttribute('rel') ?? '';
        const isClosed = ['noopener', 'noreferrer'].every((word) => rel.split(/\s+/).includes(word));
        const isLink = element.localName === 'a' && /^https?:$/.test(url?.protocol ?? '') && isClosed;
        if (!isLink) found.push(`an address that is not this dashboard's: ${tag}`);
      }
    }
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) shown.push(walker.currentNode.nodeValue ?? '');
    return { faults: found, texts: shown };
  }, leakHost);
  return { faults, fields: texts.flatMap(listFields) };
}

/** Serves the dashboard's own pages without their policy, so that what its pages let through is not stopped by it. The API stays as it is. */
export async function takePolicyOff(context: BrowserContext, origin: string): Promise<void> {
  await context.route(
    (url) => url.origin === origin && !url.pathname.startsWith('/api/'),
    async (route) => {
      if (route.request().resourceType() !== 'document') return route.fallback();
      const response = await route.fetch({ maxRedirects: 0 });
      const { 'content-security-policy': _, ...headers } = response.headers();
      return route.fulfill({ response, headers });
    },
  );
}
