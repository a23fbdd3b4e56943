import { readCart } from './cart.js';

const themeButton = document.getElementById('theme');

function showCount() {
  const count = readCart().reduce((sum, line) => sum + line.quantity, 0);
  document.getElementById('cart-count').textContent = String(count);
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  themeButton.setAttribute('aria-pressed', String(theme === 'dark'));
}

themeButton.addEventListener('click', () => {
  const theme = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
  localStorage.setItem('nook-theme', theme);
  setTheme(theme);
});

document.addEventListener('cart', showCount);
showCount();
setTheme(document.documentElement.dataset.theme);
