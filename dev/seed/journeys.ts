import type { Random } from './random.ts';
import { findScene, layouts, listSlugs, type Control, type LayoutName, type Scene } from './scene.ts';
import type { Visitor } from './visitor.ts';

/** What somebody does in the shop. */
export type Journey = 'bounce' | 'browse' | 'search' | 'buy' | 'abandon' | 'voucher' | 'idle' | 'crawl' | 'marathon';

/** What a journey is made of. */
export type Stage = {
  random: Random;
  visitor: Visitor;
  scenes: readonly Scene[];
  layout: LayoutName;
  shopUrl: string;
  /** Set for a visitor who logs in on the way. */
  userId: string | undefined;
  /** Events after which a marathon ends. */
  marathonEvents: number;
};

const isId =
  (id: string) =>
  (control: Control): boolean =>
    control.target_id === id;

/** Fields of the checkout that are typed into, and about how long each takes. */
const checkoutFields: readonly (readonly [id: string, ms: number])[] = [
  ['email', 4_200],
  ['password', 2_600],
  ['name', 2_400],
  ['address', 3_800],
  ['postcode', 1_500],
  ['city', 1_900],
  ['card-number', 6_500],
  ['expiry', 1_600],
  ['cvc', 1_100],
];

/** What sometimes goes wrong on a product's page. */
const productErrors = [
  "Cannot read properties of undefined (reading 'price')",
  'ResizeObserver loop completed with undelivered notifications.',
  'The stock service did not answer within 3000 ms',
] as const;

function openNamed({ visitor, scenes, layout }: Stage, name: string, navigation?: 'push'): boolean {
  const scene = findScene(scenes, layout, name);
  if (scene) visitor.open(scene, navigation);
  return scene !== undefined;
}

function clickIfThere({ visitor }: Stage, isWanted: (control: Control) => boolean, times?: number): boolean {
  const control = visitor.find(isWanted);
  if (control) visitor.click(control, times);
  return control !== undefined;
}

function pickSlug({ random, scenes, layout }: Stage): string {
  const [first = '', ...others] = listSlugs(scenes, layout);
  return random.pick([first, ...others]);
}

/** Reads a page from where it is to some depth, and sometimes back again. */
function skim({ random, visitor, layout }: Stage, share = random.between(0.3, 1)): void {
  visitor.look(random.between(1_200, 5_000));
  visitor.scrollTo(visitor.getPageHeight() * share - 500);
  if (layout === 'phone' && random.isTrue(0.4)) visitor.resize(layouts.phone.height);
  visitor.look(random.between(1_000, 6_000));
  if (random.isTrue(0.45)) visitor.scrollTo(0);
}

function enterHome(stage: Stage): void {
  openNamed(stage, 'home');
  skim(stage);
}

/** From the shelf to a product: by its card. */
function openProduct(stage: Stage, slug: string): void {
  clickIfThere(stage, ({ path }) => path === `/products/${slug}`);
  openNamed(stage, `product/${slug}`);
  stage.visitor.look(stage.random.between(2_000, 9_000));
}

function readTabs(stage: Stage, slug: string): void {
  for (const tab of ['dimensions', 'care']) {
    if (!stage.random.isTrue(0.5)) continue;
    if (!clickIfThere(stage, isId(`tab-${tab}`))) continue;
    openNamed(stage, `product/${slug}/${tab}`, 'push');
    stage.visitor.look(stage.random.between(1_500, 6_000));
  }
}

const isChip = ({ target_class = '' }: Control): boolean => target_class.split(' ').includes('chip');

/** Tries the filters of the shelf, and leaves it as it was. */
function filterShelf(stage: Stage): void {
  const { random, visitor } = stage;
  const [all, ...chips] = visitor.filter(isChip);
  if (!all) return;
  for (const chip of chips) {
    if (!random.isTrue(0.5)) continue;
    visitor.click(chip);
    visitor.look(random.between(900, 3_500));
  }
  visitor.click(all);
  visitor.wait(random.between(400, 1_200));
}

function goBackToShelf(stage: Stage): void {
  clickIfThere(stage, ({ path }) => path === '/');
  openNamed(stage, 'home');
  stage.visitor.look(stage.random.between(800, 2_500));
}

function fillCart(stage: Stage, slug: string): void {
  const { random, visitor } = stage;
  const swatches = visitor.filter(({ target_class = '' }) => target_class === 'swatch');
  const [first, ...others] = swatches;
  if (first && random.isTrue(0.6)) visitor.click(random.pick([first, ...others]));
  visitor.look(random.between(600, 2_500));
  clickIfThere(stage, isId('add-to-cart'));
  visitor.look(random.between(900, 2_600));
  clickIfThere(stage, isId('cart-link'));
  openNamed(stage, `cart/${slug}`);
  visitor.look(random.between(1_800, 6_000));
}

/** A voucher that the shop cannot check: the page fails, and a visitor who sees nothing happen clicks and clicks. */
function tryVoucher(stage: Stage): void {
  const { random, visitor, shopUrl } = stage;
  const field = visitor.find(isId('voucher'));
  const button = visitor.find(
    ({ target_selector }) => target_selector.includes('voucher-form') && target_selector.endsWith('button'),
  );
  if (!field || !button) return;
  visitor.type(field, random.between(1_800, 3_600));
  const message = 'The voucher service does not answer';
  const source = `${shopUrl}/static/cart-page.js`;
  const fail = () => {
    visitor.wait(random.between(4, 30));
    const stack = `Error: ${message}\n    at HTMLFormElement.<anonymous> (${source}:52:9)`;
    visitor.fail({ message: `Uncaught Error: ${message}`, stack, source, line: 52, column: 9 });
  };
  visitor.click(button);
  fail();
  visitor.look(random.between(900, 2_400));
  visitor.click(button, random.int(4, 7));
  fail();
  visitor.look(random.between(1_500, 4_000));
}

function goToCheckout(stage: Stage, slug: string, share: number): void {
  const { random, visitor } = stage;
  clickIfThere(stage, isId('to-checkout'));
  openNamed(stage, `checkout/${slug}`);
  visitor.look(random.between(1_200, 3_500));
  for (const [id, ms] of checkoutFields.slice(0, Math.ceil(checkoutFields.length * share))) {
    const field = visitor.find(isId(id));
    if (field) visitor.type(field, ms * random.between(0.7, 1.5));
    visitor.wait(random.between(200, 900));
  }
}

function failSometimes({ random, visitor, shopUrl }: Stage): void {
  if (!random.isTrue(0.03)) return;
  const message = random.pick(productErrors);
  const source = `${shopUrl}/static/product.js`;
  const stack = `TypeError: ${message}\n    at openTab (${source}:31:17)\n    at HTMLAnchorElement.<anonymous> (${source}:42:5)`;
  visitor.fail({ message: `Uncaught TypeError: ${message}`, stack, source, line: 31, column: 17 });
}

function browse(stage: Stage, products: number): string {
  const { random, visitor } = stage;
  enterHome(stage);
  if (random.isTrue(0.35)) filterShelf(stage);
  let slug = pickSlug(stage);
  for (let i = 0; i < products; i += 1) {
    if (i > 0) {
      goBackToShelf(stage);
      slug = pickSlug(stage);
    }
    openProduct(stage, slug);
    failSometimes(stage);
    if (random.isTrue(0.5)) readTabs(stage, slug);
    if (random.isTrue(0.12)) visitor.hide(random.between(4_000, 90_000));
  }
  if (stage.userId !== undefined) visitor.identify(stage.userId, { orders: random.int(0, 9) });
  return slug;
}

function shop(stage: Stage, { withVoucher, share }: { withVoucher: boolean; share: number }): void {
  const { random, visitor } = stage;
  const slug = browse(stage, random.int(1, 3));
  fillCart(stage, slug);
  if (withVoucher) tryVoucher(stage);
  if (share === 0) return;
  goToCheckout(stage, slug, share);
  if (share < 1) return;
  clickIfThere(stage, isId('terms'));
  visitor.wait(random.between(300, 1_200));
  clickIfThere(stage, isId('place-order'));
  openNamed(stage, 'thanks');
  visitor.look(random.between(1_500, 7_000));
}

/** Hours in one tab: many events on few pages. */
function marathon(stage: Stage): void {
  const { random, visitor, marathonEvents } = stage;
  const perPage = Math.ceil(marathonEvents / 10);
  const isDone = () => visitor.getEventCount() >= marathonEvents;
  for (let isHome = true; !isDone(); isHome = !isHome) {
    const slug = pickSlug(stage);
    if (isHome) goBackToShelf(stage);
    else openProduct(stage, slug);
    const until = visitor.getEventCount() + perPage;
    while (visitor.getEventCount() < until && !isDone()) {
      if (isHome && random.isTrue(0.3)) filterShelf(stage);
      visitor.look(random.between(1_000, 9_000), 700);
      visitor.scrollTo(random.between(0, visitor.getPageHeight()));
      if (random.isTrue(0.01)) visitor.hide(random.between(20_000, 240_000));
    }
  }
}

const journeys: Record<Journey, (stage: Stage) => void> = {
  bounce(stage) {
    openNamed(stage, stage.random.isTrue(0.6) ? 'home' : `product/${pickSlug(stage)}`);
    stage.visitor.look(stage.random.between(1_500, 9_000));
  },
  browse: (stage) => void browse(stage, stage.random.int(1, 5)),
  search(stage) {
    const { random, visitor } = stage;
    enterHome(stage);
    const field = visitor.find(isId('search'));
    if (field) {
      visitor.type(field, random.between(1_500, 4_000));
      visitor.look(random.between(800, 2_500));
      visitor.type(field, random.between(500, 1_200));
    }
    const slug = pickSlug(stage);
    openProduct(stage, slug);
    readTabs(stage, slug);
  },
  buy: (stage) => shop(stage, { withVoucher: stage.random.isTrue(0.15), share: 1 }),
  abandon: (stage) => shop(stage, { withVoucher: false, share: stage.random.pick([0, 0.3, 0.6, 0.8]) }),
  voucher: (stage) => shop(stage, { withVoucher: true, share: stage.random.pick([0, 0.4, 1]) }),
  idle(stage) {
    const { random, visitor } = stage;
    browse(stage, random.int(1, 2));
    if (random.isTrue(0.5)) visitor.hide(random.between(3, 18) * 60_000);
    else visitor.wait(random.between(2, 15) * 60_000);
    goBackToShelf(stage);
    skim(stage);
  },
  crawl(stage) {
    const { random, visitor, scenes, layout } = stage;
    for (const slug of listSlugs(scenes, layout).slice(0, random.int(1, 8))) {
      openNamed(stage, `product/${slug}`);
      visitor.wait(random.between(1_700, 2_600));
    }
  },
  marathon,
};

/** Lets a visitor go on a journey, to its end. */
export function goOn(journey: Journey, stage: Stage): void {
  journeys[journey](stage);
  stage.visitor.leave();
}
