const key = 'nook-cart';

/** The products by slug, `{ name, price }` each, from the page. */
export const shelf = JSON.parse(document.getElementById('shelf').textContent);

/** The lines of the cart, `{ slug, colour, quantity }` each. */
export function readCart() {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]').filter((line) => line.slug in shelf);
  } catch {
    return [];
  }
}

/** Keeps the lines and tells the page. */
export function writeCart(lines) {
  localStorage.setItem(key, JSON.stringify(lines));
  document.dispatchEvent(new Event('cart'));
}

/** Puts a product into the cart, onto the line that it may have already. */
export function addToCart(slug, colour, quantity) {
  const lines = readCart();
  const line = lines.find((each) => each.slug === slug && each.colour === colour);
  if (line) line.quantity += quantity;
  else lines.push({ slug, colour, quantity });
  writeCart(lines);
}

/** What all lines cost together. */
export function getTotal(lines) {
  return lines.reduce((sum, line) => sum + shelf[line.slug].price * line.quantity, 0);
}
