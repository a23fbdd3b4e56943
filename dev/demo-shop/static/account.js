const orders = JSON.parse(document.getElementById('orders').textContent);
const view = document.getElementById('view');
const links = [...document.querySelectorAll('.account nav a')];

const listOrders = (isByPrice) =>
  (isByPrice ? orders.toSorted((a, b) => b.total - a.total) : orders)
    .map(
      ({ id, day, total }) =>
        `<li><a href="/account/orders/${id}" data-route>Order ${id}</a><time>${day}</time><span>€ ${total}</span></li>`,
    )
    .join('');

/** The views by the rest of the path: each gives a title and what stands below it. */
const views = {
  '': () => [
    'Good to see you',
    `<p>${orders.length} orders, the last on ${orders[0].day}. All of them were made up.</p>`,
  ],
  orders: () => {
    const isByPrice = new URLSearchParams(location.search).get('sort') === 'price';
    return [
      'Orders',
      `<label class="sort" for="sort">Sort by <select id="sort"><option value="day">Day</option><option value="price" ${isByPrice ? 'selected' : ''}>Price</option></select></label>
      <ul class="orders">${listOrders(isByPrice)}</ul>`,
    ];
  },
  notices: () => [
    'Notices',
    `<label class="check"><input type="checkbox" checked> Tell me when an order leaves the house</label>
    <label class="check"><input type="checkbox"> Tell me when something is back on the shelf</label>`,
  ],
};

function buildView(path) {
  const [, , section = '', id] = path.split('/');
  const order = orders.find((each) => each.id === id);
  if (!order) return (views[section] ?? views[''])();
  const things = order.names.map((name) => `<li>${name}</li>`).join('');
  return [
    `Order ${order.id}`,
    `<p>Made on ${order.day}, paid with nothing.</p><ul>${things}</ul><p class="row total"><span>Total</span><span>€ ${order.total}</span></p>`,
  ];
}

function show() {
  const [title, body] = buildView(location.pathname);
  document.title = `${title} · Nook`;
  view.innerHTML = `<h1>${title}</h1>${body}`;
  for (const link of links) {
    const { pathname } = new URL(link.href);
    const isHere = pathname === '/account' ? location.pathname === pathname : location.pathname.startsWith(pathname);
    if (isHere) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

document.querySelector('.account').addEventListener('click', (event) => {
  const link = event.target.closest('a[data-route]');
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (link.href !== location.href) history.pushState(null, '', link.href);
  show();
  scrollTo(0, 0);
});

// The order of a list is no place to come back to: it replaces the address.
view.addEventListener('change', ({ target }) => {
  if (target.id !== 'sort') return;
  history.replaceState(null, '', `/account/orders?sort=${target.value}`);
  show();
  document.getElementById('sort').focus();
});

addEventListener('popstate', show);
show();
