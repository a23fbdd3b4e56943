import { getTotal, readCart, writeCart } from './cart.js';

const form = document.getElementById('checkout-form');

document.getElementById('total').textContent = `€ ${getTotal(readCart())}`;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  form.reset();
  writeCart([]);
  location.assign('/thanks');
});
