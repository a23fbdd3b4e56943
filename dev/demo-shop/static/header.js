import { readCart } from './cart.js';

function showCount() {
  const count = readCart().reduce((sum, line) => sum + line.quantity, 0);
  document.getElementById('cart-count').textContent = String(count);
}

document.addEventListener('cart', showCount);
showCount();
