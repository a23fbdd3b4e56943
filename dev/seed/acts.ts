import type { Random } from '../random.ts';
import { findScene, layouts, listSlugs, type Control, type LayoutName, type Scene } from './scene.ts';
import type { Visitor } from './visitor.ts';

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

/** Whether a control has an id. */
export const isId =
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

/** Opens the page of a scene, or does nothing where the shop has no such page. */
export function openNamed({ visitor, scenes, layout }: Stage, name: string, navigation?: 'push'): boolean {
  const scene = findScene(scenes, layout, name);
  if (scene) visitor.open(scene, navigation);
  return scene !== undefined;
}

/** Clicks a control of the page, when it has one that is wanted. */
export function clickIfThere({ visitor }: Stage, isWanted: (control: Control) => boolean, times?: number): boolean {
  const control = visitor.find(isWanted);
  if (control) visitor.click(control, times);
  return control !== undefined;
}

/** One of the products. */
export function pickSlug({ random, scenes, layout }: Stage): string {
  const [first = '', ...others] = listSlugs(scenes, layout);
  return random.pick([first, ...others]);
}

/** Reads a page from where it is to some depth, and sometimes back again. */
export function skim({ random, visitor, layout }: Stage, share = random.between(0.3, 1)): void {
  visitor.look(random.between(1_200, 5_000));
  visitor.scrollTo(visitor.getPageHeight() * share - 500);
  if (layout === 'phone' && random.isTrue(0.4)) visitor.resize(layouts.phone.height);
  visitor.look(random.between(1_000, 6_000));
  if (random.isTrue(0.45)) visitor.scrollTo(0);
}

/** Comes to the shop by its front door. */
export function enterHome(stage: Stage): void {
  openNamed(stage, 'home');
  skim(stage);
}

/** From the shelf to a product: by its card. */
export function openProduct(stage: Stage, slug: string): void {
  clickIfThere(stage, ({ path }) => path === `/products/${slug}`);
  openNamed(stage, `product/${slug}`);
  stage.visitor.look(stage.random.between(2_000, 9_000));
}

/** Reads some of a product's tabs. */
export function readTabs(stage: Stage, slug: string): void {
  for (const tab of ['dimensions', 'care']) {
    if (!stage.random.isTrue(0.5)) continue;
    if (!clickIfThere(stage, isId(`tab-${tab}`))) continue;
    openNamed(stage, `product/${slug}/${tab}`, 'push');
    stage.visitor.look(stage.random.between(1_500, 6_000));
  }
}

const isChip = ({ target_class = '' }: Control): boolean => target_class.split(' ').includes('chip');

/** Tries the filters of the shelf, and leaves it as it was. */
export function filterShelf(stage: Stage): void {
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

/** Back to all products. */
export function goBackToShelf(stage: Stage): void {
  clickIfThere(stage, ({ path }) => path === '/');
  openNamed(stage, 'home');
  stage.visitor.look(stage.random.between(800, 2_500));
}

/** Puts the product of the page into the cart, and goes to look at it. */
export function fillCart(stage: Stage, slug: string): void {
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
export function tryVoucher(stage: Stage): void {
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

/** Goes to pay, and fills in that share of the form. */
export function goToCheckout(stage: Stage, slug: string, share: number): void {
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

/** A page that now and then fails by itself. */
export function failSometimes({ random, visitor, shopUrl }: Stage): void {
  if (!random.isTrue(0.03)) return;
  const message = random.pick(productErrors);
  const source = `${shopUrl}/static/product.js`;
  const stack = `TypeError: ${message}\n    at openTab (${source}:31:17)\n    at HTMLAnchorElement.<anonymous> (${source}:42:5)`;
  visitor.fail({ message: `Uncaught TypeError: ${message}`, stack, source, line: 31, column: 17 });
}
