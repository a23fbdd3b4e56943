import type { Page } from '../page.ts';

/** The cart. Its lines are drawn by the page's script, from what the browser keeps. */
export const cartPage: Page = {
  title: 'Cart',
  script: 'cart-page',
  main: `
    <h1>Cart</h1>
    <p id="empty" hidden>There is nothing in it yet. <a href="/">Have a look around</a></p>
    <div id="filled" class="columns" hidden>
      <ul id="lines" class="lines"></ul>
      <aside class="summary" aria-label="Sum">
        <p class="row"><span>Goods</span><span id="goods"></span></p>
        <p class="row"><span>Delivery</span><span>free</span></p>
        <p class="row total"><span>Total</span><span id="total"></span></p>
        <form id="voucher-form">
          <label for="voucher">Voucher</label>
          <div class="inline"><input id="voucher" name="voucher" autocomplete="off"><button>Apply</button></div>
          <p id="voucher-error" class="error" role="alert" hidden>Vouchers cannot be checked at the moment.</p>
        </form>
        <a id="to-checkout" class="primary" href="/checkout">Go to checkout</a>
      </aside>
    </div>`,
};
