import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromiumFlags, findChromium } from '../chromium.ts';
import { makeRandom, type Random } from '../random.ts';

/** Pages that are visited while everything fails around them. */
export type Pages = {
  /** Resolves when all have stopped to act; the tabs that are open stay. */
  whenStopped: Promise<void>;
  /** The tabs that are open, by their numbers. */
  listTabs(): number[];
  /** Has each open tab online on a fresh page, whose tracker sends what is left of the earlier ones. */
  bringHome(): Promise<void>;
  close(): Promise<void>;
};

/** Where and how often pages act. */
export type PageOptions = {
  seed: string;
  origin: string;
  betweenActsMs: { min: number; max: number };
  stopping: AbortSignal;
};

type Tab = { number: number; context: BrowserContext; page: Page };

type Act = 'click' | 'type' | 'scroll' | 'move' | 'push' | 'load' | 'reload' | 'back' | 'offline' | 'reopen';

/** How often each is done. */
const acts: readonly [readonly [number, Act], ...(readonly [number, Act])[]] = [
  [30, 'click'],
  [10, 'type'],
  [12, 'scroll'],
  [14, 'move'],
  [8, 'push'],
  [8, 'load'],
  [4, 'reload'],
  [6, 'back'],
  [3, 'offline'],
  [3, 'reopen'],
];

/** No act of a page takes longer, unless the machine is busy with everything else. */
const actTimeoutMs = 10_000;

/** Opens Chromium pages of the site and acts in them until `stopping`. */
export async function startPages(
  count: number,
  { seed, origin, betweenActsMs, stopping }: PageOptions,
): Promise<Pages> {
  const executablePath = findChromium();
  const browser: Browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: chromiumFlags,
    // Playwright would end the process at once, and leave everything else running.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const tabs = new Map<number, Tab>();
  const counters = { tab: 0, mark: 0 };
  const address = (tab: number, path: number): string => `${origin}/t${tab}/p/${path}`;

  async function open(slot: number, random: Random): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 900, height: 700 } });
    context.setDefaultTimeout(actTimeoutMs);
    const page = await context.newPage();
    counters.tab += 1;
    tabs.set(slot, { number: counters.tab, context, page });
    await page.goto(address(counters.tab, random.int(1, 9)));
  }

  /** Presses the button, which has another id each time: that click is known wherever it turns up. */
  async function press(page: Page): Promise<void> {
    counters.mark += 1;
    await page.evaluate(`document.querySelector('button').id = 'm-${counters.mark}'`);
    await page.locator('button').click();
  }

  async function act(slot: number, random: Random): Promise<void> {
    const tab = tabs.get(slot);
    if (!tab) return open(slot, random);
    const { context, page, number } = tab;
    switch (random.weigh(acts)) {
      case 'click':
        return press(page);
      case 'type':
        return page.locator('input').pressSequentially('note', { delay: 5 });
      case 'scroll':
        return page.mouse.wheel(0, random.int(-400, 900));
      case 'move':
        return page.mouse.move(random.int(0, 880), random.int(60, 680), { steps: 5 });
      case 'push':
        return page.evaluate(`history.pushState(null, '', '/t${number}/p/${random.int(10, 99)}')`);
      case 'load':
        return void (await page.goto(address(number, random.int(1, 9))));
      case 'reload':
        return void (await page.reload());
      case 'back':
        await page.goBack();
        if (!page.url().startsWith(origin)) await page.goto(address(number, 1));
        return undefined;
      case 'offline':
        await context.setOffline(true);
        await press(page);
        await sleep(random.int(500, 4_000), undefined, { signal: stopping }).catch(() => undefined);
        return context.setOffline(false);
      case 'reopen':
        await page.close({ runBeforeUnload: false });
        await context.close();
        return open(slot, random);
    }
  }

  async function visit(slot: number): Promise<void> {
    const random = makeRandom(`${seed}/page/${slot}`);
    while (!stopping.aborted) {
      try {
        await act(slot, random);
      } catch (error) {
        if (!stopping.aborted && browser.isConnected()) await recover(slot, error);
      }
      await sleep(random.int(betweenActsMs.min, betweenActsMs.max), undefined, { signal: stopping }).catch(
        () => undefined,
      );
    }
  }

  /** A page that does not do as asked in time is put back on the site. */
  async function recover(slot: number, error: unknown): Promise<void> {
    const tab = tabs.get(slot);
    await tab?.context.setOffline(false).catch(() => undefined);
    await tab?.page.goto(address(tab.number, 1)).catch(() => undefined);
    console.log(`  page ${slot}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
  }

  const whenStopped = Promise.all(Array.from({ length: count }, (_, slot) => visit(slot))).then(() => undefined);
  return {
    whenStopped,
    listTabs: () => [...tabs.values()].map(({ number }) => number),
    async bringHome() {
      for (const { context, page, number } of tabs.values()) {
        await context.setOffline(false);
        await page.goto(address(number, 1));
        await context.setOffline(true);
        await context.setOffline(false);
      }
    },
    close: () => browser.close(),
  };
}
