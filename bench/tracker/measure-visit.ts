import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession } from '@playwright/test';
import type { Happened } from './page/shop.ts';
import { speeds, type Speed } from './options.ts';
import type { Servers, Traffic } from './server.ts';
import type { Variant } from './variants.ts';
import { counts, viewport, visitPage } from './visit.ts';

/** What a visit cost. */
export type Visit = {
  /** Chromium's `ScriptDuration`, in processor time: scripts that run and what is called back, without microtasks after it. */
  scriptMs: number;
  /** Chromium's `TaskDuration`, in processor time: all that the main thread does, microtasks, layout and painting too. */
  taskMs: number;
  /** Tasks of more than 50 ms, by the clock. */
  longTasksMs: readonly number[];
  /** The longest that a script of another origin than the page's ran in a frame of more than 50 ms; 0 when it was below 5 ms. */
  longestOwnMs: number;
  /** After a collection of garbage. */
  heapBytes: number;
  listeners: number;
  /** The same after the tracker was stopped; undefined where it has no call for that. */
  listenersAfterStop: number | undefined;
  traffic: Readonly<Traffic>;
  /** Why the visit is not what it should be. */
  faults: readonly string[];
};

/** What a visit is made with. */
export type VisitOptions = {
  browser: Browser;
  servers: Servers;
  seconds: number;
  speed: Speed;
  /** What else is done when the visit begins, and when it ends. */
  around?: { begin: (cdp: CDPSession) => Promise<void>; end: (cdp: CDPSession) => Promise<void> };
};

/** Beacons and answers that are still under way have arrived after this. */
const quietMs = 700;

/** PostHog sends nothing to what calls itself headless. */
const userAgent = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

async function getMetrics(cdp: CDPSession): Promise<(name: string) => number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (name) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
}

async function getHappened(cdp: CDPSession): Promise<Happened> {
  const { result } = await cdp.send('Runtime.evaluate', { expression: 'happened', returnByValue: true });
  return result.value as Happened;
}

async function countListenersAfterStop(cdp: CDPSession, { stop }: Variant): Promise<number | undefined> {
  if (!stop) return undefined;
  await cdp.send('Runtime.evaluate', { expression: stop });
  await cdp.send('HeapProfiler.collectGarbage');
  return (await getMetrics(cdp))('JSEventListeners');
}

/** What the page did not see of the visit, and what the tracker did not do: its cost means less then. */
function listFaults(happened: Happened, traffic: Readonly<Traffic>, { proofs }: Variant): string[] {
  const paths = [...traffic.scripts.keys(), ...traffic.uploads.map(({ path }) => path)];
  return [
    ...(['clicks', 'characters', 'routes'] as const)
      .filter((what) => happened[what] !== counts[what])
      .map((what) => `the page saw ${happened[what]} of ${counts[what]} ${what}`),
    ...traffic.unknown.map((request) => `nothing answers ${request}`),
    ...proofs
      .filter((proof) => !paths.some((path) => proof.test(path)))
      .map((proof) => `no request matches \`${proof.source}\``),
  ];
}

/** Visits the shop with a tracker, in a renderer process of its own, and gives what it cost. */
export async function measureVisit(variant: Variant, options: VisitOptions): Promise<Visit> {
  const { browser, servers, seconds, speed, around } = options;
  servers.begin(variant.buildHead);
  const context = await browser.newContext({ viewport, userAgent });
  try {
    const page = await context.newPage();
    // The process of this page is the one of the next: what is switched on now stays so.
    await page.goto(`${servers.shopUrl}/blank`);
    const cdp = await context.newCDPSession(page);
    // By the clock, it would count what other processes do meanwhile.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: speeds[speed] });
    await around?.begin(cdp);
    const before = await getMetrics(cdp);
    await page.goto(servers.shopUrl);
    await visitPage(cdp, seconds);
    const after = await getMetrics(cdp);
    await around?.end(cdp);
    const happened = await getHappened(cdp);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await cdp.send('HeapProfiler.collectGarbage');
    const atRest = await getMetrics(cdp);
    const listenersAfterStop = await countListenersAfterStop(cdp, variant);
    await page.goto(`${servers.shopUrl}/blank`);
    await sleep(quietMs);
    const traffic = servers.getTraffic();
    const getMs = (name: string) => (after(name) - before(name)) * 1_000;
    return {
      scriptMs: getMs('ScriptDuration'),
      taskMs: getMs('TaskDuration'),
      longTasksMs: happened.longTasksMs,
      longestOwnMs: happened.longestForeignMs,
      heapBytes: atRest('JSHeapUsedSize'),
      listeners: atRest('JSEventListeners'),
      listenersAfterStop,
      traffic,
      faults: listFaults(happened, traffic, variant),
    };
  } finally {
    await context.close();
  }
}
