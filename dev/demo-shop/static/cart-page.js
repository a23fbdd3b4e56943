import { getTotal, readCart, shelf, writeCart } from './cart.js';

const list = document.getElementById('lines');

function makeElement(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function makeLine(line, index) {
  const { name, price } = shelf[line.slug];
  const quantity = makeElement('input', { type: 'number', min: '1', max: '20', value: line.quantity });
  quantity.setAttribute('aria-label', `Quantity of ${name}`);
  quantity.addEventListener('change', () => {
    const lines = readCart();
    lines[index].quantity = Math.min(20, Math.max(1, Math.round(Number(quantity.value)) || 1));
    writeCart(lines);
  });
  const remove = makeElement('button', { type: 'button', textContent: 'Remove' });
  remove.setAttribute('aria-label', `Remove ${name}`);
  remove.addEventListener('click', () => writeCart(readCart().filter((_, i) => i !== index)));
  return makeElement(
    'li',
    {},
    makeElement(
      'div',
      { className: 'line-name' },
      makeElement('a', { href: `/products/${line.slug}`, textContent: name }),
      makeElement('span', { textContent: line.colour }),
    ),
    quantity,
    makeElement('span', { className: 'line-price', textContent: `€ ${price * line.quantity}` }),
    remove,
  );
}

function show() {
  const lines = readCart();
  document.getElementById('empty').hidden = lines.length > 0;
  document.getElementById('filled').hidden = lines.length === 0;
  list.replaceChildren(...lines.map(makeLine));
  for (const id of ['goods', 'total']) document.getElementById(id).textContent = `€ ${getTotal(lines)}`;
}

document.getElementById('voucher-form').addEventListener('submit', (event) => {
  event.preventDefault();
  document.getElementById('voucher-error').hidden = false;
  // So that a recording has an error to show.
  throw new Error('The voucher service does not answer');
});

document.addEventListener('cart', show);
show();
