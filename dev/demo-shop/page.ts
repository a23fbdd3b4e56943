import { products } from './products.ts';

/** One page of the shop, before it is put into the frame that all share. */
export type Page = {
  title: string;
  main: string;
  /** Name of the page's own script in `static/`, without `.js`. */
  script?: string;
  status?: number;
  /** How long the server pretends to work before it answers. */
  delayMs?: number;
};

/** The sections that the header links to. */
const sections = [
  ['/', 'Shop'],
  ['/journal', 'Journal'],
  ['/glazes', 'Glazes'],
  ['/visit', 'Visit'],
  ['/account', 'Account'],
] as const;

/** What the pages' scripts need to know of each product. */
const shelf = JSON.stringify(
  Object.fromEntries(products.map(({ slug, name, price }) => [slug, { name, price }])),
).replaceAll('<', '\\u003c');

/** A whole HTML document: head, tracker, header, the page and footer. */
export function buildDocument(page: Page, workerUrl: string): string {
  const script = page.script ? `<script type="module" src="/static/${page.script}.js"></script>` : '';
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${page.title} · Nook</title>
    <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%23c8704d'/%3E%3C/svg%3E">
    <link rel="stylesheet" href="/static/theme.css">
    <link rel="stylesheet" href="/static/shop.css">
    <link rel="stylesheet" href="/static/sections.css">
    <script src="/static/theme.js"></script>
    <script defer src="${workerUrl}/tracker.js" data-endpoint="${workerUrl}"></script>
    <script type="application/json" id="shelf">${shelf}</script>
    <script type="module" src="/static/header.js"></script>
    ${script}
  </head>
  <body>
    <a class="skip" href="#main">Skip to the content</a>
    <header class="bar">
      <a class="brand" href="/">Nook</a>
      <nav aria-label="Shop">
        ${sections.map(([path, name]) => `<a href="${path}">${name}</a>`).join('\n        ')}
      </nav>
      <a class="cart" href="/cart" id="cart-link">Cart <span id="cart-count" class="badge">0</span></a>
      <button type="button" id="theme" class="theme" aria-label="Dark theme" aria-pressed="false"><span aria-hidden="true">◐</span></button>
    </header>
    <main id="main">${page.main}</main>
    <footer>
      <p>Nook is the demo shop of Afterimage. Nothing is sold, nothing is charged, and what you type into the checkout does not leave this page.</p>
    </footer>
  </body>
</html>
`;
}
