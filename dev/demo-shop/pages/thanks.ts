import type { Page } from '../page.ts';

/** Where an order ends. */
export const thanksPage: Page = {
  title: 'Thank you',
  main: `
    <section class="hero" id="thanks">
      <h1>Thank you</h1>
      <p>Your order is on its way, or would be, if this were a shop. The recording of your visit is in the dashboard.</p>
      <a class="primary" href="/">Back to the shop</a>
    </section>`,
};

/** What a path that nothing stands at gets. */
export const notFoundPage: Page = {
  title: 'Not found',
  status: 404,
  main: `<section class="hero"><h1>Not on our shelves</h1><p>There is nothing at this address.</p><a class="primary" href="/">Back to the shop</a></section>`,
};
