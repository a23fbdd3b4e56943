import { describe, expect, it } from 'vitest';
import { buildDocument } from './page.ts';
import { products } from './products.ts';
import { getPage } from './server.ts';

describe('the demo shop', () => {
  it('has a page for every product and each of its tabs, which a reload finds again', () => {
    for (const { slug, name } of products) {
      for (const tab of ['', '/dimensions', '/care']) expect(getPage(`/products/${slug}${tab}`).title).toBe(name);
    }
  });

  it.each(['/nothing', '/products', '/products/nothing', '/products/teapot/nothing', '/products/teapot/care/more'])(
    'answers 404 at %s',
    (path) => {
      expect(getPage(path).status).toBe(404);
    },
  );

  it('carries the tracker of the worker on every page', () => {
    for (const path of ['/', '/cart', '/checkout', '/thanks', '/nothing', '/products/teapot']) {
      expect(buildDocument(getPage(path), 'http://127.0.0.1:4601')).toContain(
        '<script defer src="http://127.0.0.1:4601/tracker.js" data-endpoint="http://127.0.0.1:4601"></script>',
      );
    }
  });
});
