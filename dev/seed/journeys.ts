import {
  clickIfThere,
  enterHome,
  failSometimes,
  fillCart,
  filterShelf,
  goBackToShelf,
  goToCheckout,
  isId,
  openNamed,
  openProduct,
  pickSlug,
  readTabs,
  skim,
  tryVoucher,
  type Stage,
} from './acts.ts';
import { listSlugs } from './scene.ts';

/** What somebody does in the shop. */
export type Journey = 'bounce' | 'browse' | 'search' | 'buy' | 'abandon' | 'voucher' | 'idle' | 'crawl' | 'marathon';

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
