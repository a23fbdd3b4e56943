/** What happened on the page, for the bench to compare with what it did. */
export type Happened = {
  clicks: number;
  characters: number;
  routes: number;
  mutations: number;
  longTasksMs: number[];
  /** The longest that a script of another origin ran in a frame that took more than 50 ms. */
  longestForeignMs: number;
};

/** As in https://w3c.github.io/long-animation-frames/, which TypeScript does not know yet. */
type LongFrame = PerformanceEntry & { scripts: { sourceURL: string; duration: number }[] };

declare global {
  interface Window {
    happened: Happened;
  }
}

/** The page changes something this often: 50 times a second. */
const mutationEveryMs = 20;

/** Notices that lie on the page at most. */
const maxNotices = 20;

const happened: Happened = { clicks: 0, characters: 0, routes: 0, mutations: 0, longTasksMs: [], longestForeignMs: 0 };
window.happened = happened;

new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) happened.longTasksMs.push(duration);
}).observe({ type: 'longtask', buffered: true });

new PerformanceObserver((list) => {
  const scripts = (list.getEntries() as LongFrame[]).flatMap((frame) => frame.scripts);
  const foreign = scripts.filter(({ sourceURL }) => sourceURL !== '' && !sourceURL.startsWith(location.origin));
  happened.longestForeignMs = Math.max(happened.longestForeignMs, ...foreign.map(({ duration }) => duration));
}).observe({ type: 'long-animation-frame', buffered: true });

const find = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];

function start(): void {
  const prices = find('.price');
  const stocks = find('.stock');
  const cards = find('.card');
  const [notices] = find('#notices');
  const [cart] = find('#cart');
  const [heading] = find('h1');

  /** Something small, of each kind in turn: text, a class, an attribute, nodes that come and go. */
  function mutate(): void {
    const n = happened.mutations;
    happened.mutations += 1;
    const at = (n * 7) % cards.length;
    const price = prices[at];
    if (n % 4 === 0 && price) price.textContent = `€ ${(20 + (n % 80)).toFixed(2)}`;
    if (n % 4 === 1) cards[at]?.classList.toggle('seen');
    if (n % 4 === 2) stocks[at]?.setAttribute('data-left', String(n % 50));
    if (n % 4 === 3) addNotice(n);
  }

  function addNotice(n: number): void {
    const notice = document.createElement('li');
    const name = document.createElement('b');
    name.textContent = `Visitor ${n}`;
    notice.append(name, ' has just bought a lamp');
    notices?.append(notice);
    if ((notices?.childElementCount ?? 0) > maxNotices) notices?.firstElementChild?.remove();
  }

  document.addEventListener('click', ({ target }) => {
    happened.clicks += 1;
    if (!(target instanceof HTMLElement)) return;
    if (target.matches('.add') && cart) cart.textContent = `Cart (${happened.clicks})`;
    const route = target.dataset.route;
    if (!route) return;
    history.pushState(null, '', route);
    happened.routes += 1;
    if (heading) heading.textContent = target.textContent;
  });
  document.addEventListener('input', () => (happened.characters += 1));
  setInterval(mutate, mutationEveryMs);
}

start();
