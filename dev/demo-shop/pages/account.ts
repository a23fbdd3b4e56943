import type { Page } from '../page.ts';
import { products } from '../products.ts';

/** Orders that nobody made, newest first. */
export const orders = [
  { id: '1042', day: '2026-11-02', slugs: ['teapot', 'stoneware-mug'] },
  { id: '1017', day: '2026-08-19', slugs: ['reading-lamp'] },
  { id: '0988', day: '2026-03-30', slugs: ['wool-blanket', 'planter', 'wall-clock'] },
] as const;

/** What the page's script shows of each order. */
const orderList = orders.map(({ id, day, slugs }) => {
  const things = products.filter(({ slug }) => slugs.some((each) => each === slug));
  return { id, day, names: things.map(({ name }) => name), total: things.reduce((sum, { price }) => sum + price, 0) };
});

const paths = new Set([
  '/account',
  '/account/orders',
  '/account/notices',
  ...orders.map(({ id }) => `/account/orders/${id}`),
]);

/** The account: one document for all its addresses, which its script tells apart. Undefined for an address it has not. */
export function getAccountPage(path: string): Page | undefined {
  if (!paths.has(path)) return undefined;
  return {
    title: 'Account',
    script: 'account',
    main: `
      <script type="application/json" id="orders">${JSON.stringify(orderList)}</script>
      <div class="account">
        <nav aria-label="Account">
          <a href="/account" data-route>Overview</a>
          <a href="/account/orders" data-route>Orders</a>
          <a href="/account/notices" data-route>Notices</a>
        </nav>
        <section id="view" aria-live="polite"></section>
      </div>`,
  };
}
