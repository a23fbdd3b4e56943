import { addToCart } from './cart.js';
import { defineRating } from './rating.js';

defineRating();

const { slug } = document.getElementById('product').dataset;
const form = document.getElementById('add-form');
const tabs = [...document.querySelectorAll('[role=tab]')];

form.addEventListener('change', () => {
  const colour = new FormData(form).get('colour');
  for (const view of document.querySelectorAll('.view')) view.hidden = view.dataset.colour !== colour;
});

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const data = new FormData(form);
  addToCart(slug, data.get('colour'), Number(data.get('quantity')));
  document.getElementById('added').hidden = false;
});

// "Save for later" has no listener, so that a recording has a click that nothing follows.
document.getElementById('measure').addEventListener('click', () => {
  document.getElementById('measure-dialog').showModal();
});

function openTab(path) {
  const tab = tabs.find((each) => new URL(each.href).pathname === path) ?? tabs[0];
  for (const each of tabs) {
    each.setAttribute('aria-selected', String(each === tab));
    document.getElementById(each.getAttribute('aria-controls')).hidden = each !== tab;
  }
}

for (const tab of tabs) {
  tab.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, '', tab.href);
    openTab(location.pathname);
  });
}
addEventListener('popstate', () => openTab(location.pathname));
