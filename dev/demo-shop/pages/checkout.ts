import type { Page } from '../page.ts';

const buildField = (id: string, label: string, attributes: string): string =>
  `<div class="field field-${id}"><label for="${id}">${label}</label><input id="${id}" name="${id}" required ${attributes}></div>`;

/** The checkout: everything a recording must never hold is typed here. */
export const checkoutPage: Page = {
  title: 'Checkout',
  script: 'checkout',
  main: `
    <h1>Checkout</h1>
    <form id="checkout-form" class="checkout" autocomplete="off">
      <fieldset>
        <legend>Account</legend>
        ${buildField('email', 'E-mail', 'type="email" autocomplete="email"')}
        ${buildField('password', 'Password', 'type="password" autocomplete="new-password" minlength="8"')}
      </fieldset>
      <fieldset>
        <legend>Delivery</legend>
        ${buildField('name', 'Name', 'autocomplete="name"')}
        ${buildField('address', 'Street and number', 'autocomplete="street-address"')}
        ${buildField('postcode', 'Postcode', 'autocomplete="postal-code"')}
        ${buildField('city', 'City', 'autocomplete="address-level2"')}
        <div class="field"><label for="delivery">Speed</label>
          <select id="delivery" name="delivery"><option>Standard, 3 to 5 days</option><option>Express, tomorrow</option></select></div>
        <div class="field"><label for="note">Note for the courier</label><textarea id="note" name="note" rows="2"></textarea></div>
      </fieldset>
      <fieldset>
        <legend>Payment</legend>
        ${buildField('card-number', 'Card number', 'inputmode="numeric" autocomplete="cc-number" pattern="[0-9 ]{12,23}" placeholder="0000 0000 0000 0000"')}
        ${buildField('expiry', 'Expiry', 'inputmode="numeric" autocomplete="cc-exp" pattern="[0-9]{2} ?/ ?[0-9]{2}" placeholder="MM/YY"')}
        ${buildField('cvc', 'CVC', 'inputmode="numeric" autocomplete="cc-csc" pattern="[0-9]{3,4}" placeholder="000"')}
      </fieldset>
      <label class="check"><input id="terms" name="terms" type="checkbox" required> I know that this shop only plays being one</label>
      <p class="row total"><span>Total</span><span id="total">€ 0</span></p>
      <button id="place-order" class="primary">Place the order</button>
    </form>`,
};
