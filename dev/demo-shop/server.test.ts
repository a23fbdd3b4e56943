import { describe, expect, it } from 'vitest';
import { listJournal } from './journal.ts';
import { buildDocument } from './page.ts';
import { products } from './products.ts';
import { getPage } from './server.ts';

describe('the demo shop', () => {
  it('has a page for every product and each of its tabs, which a reload finds again', () => {
    for (const { slug, name } of products) {
      for (const tab of ['', '/dimensions', '/care']) expect(getPage(`/products/${slug}${tab}`).title).toBe(name);
    }
  });

  it('answers every address of the account with one document, so that a reload finds it again', () => {
    for (const path of ['/account', '/account/orders', '/account/orders/1042', '/account/notices']) {
      expect(getPage(path)).toEqual(getPage('/account'));
    }
  });

  it('hands out the journal page by page until it began', () => {
    const titles: string[] = [];
    for (let page: number | null = 1; page !== null;) {
      const { entries, next } = listJournal(page);
      titles.push(...entries.map(({ month }) => month));
      page = next;
    }
    expect(new Set(titles).size).toBe(30);
    expect(listJournal(99)).toEqual({ entries: [], next: null });
  });

  it.each([
    '/nothing',
    '/account/orders/7',
    '/account/nothing',
    '/products',
    '/products/nothing',
    '/products/teapot/nothing',
    '/products/teapot/care/more',
  ])('answers 404 at %s', (path) => {
    expect(getPage(path).status).toBe(404);
  });

  it('carries the tracker of the worker on every page', () => {
    for (const path of [
      '/',
      '/cart',
      '/checkout',
      '/thanks',
      '/nothing',
      '/products/teapot',
      '/account',
      '/journal',
      '/glazes',
    ]) {
      expect(buildDocument(getPage(path), 'http://127.0.0.1:4601')).toContain(
        '<script defer src="http://127.0.0.1:4601/tracker.js" data-endpoint="http://127.0.0.1:4601"></script>',
      );
    }
  });
});
