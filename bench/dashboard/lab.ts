import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../dev/chromium.ts';
import { getFreePort } from '../../dev/processes/free-port.ts';
import { startDashboardStack, type DashboardStack } from '../../e2e/dashboard-stack.ts';
import { drawPictures } from '../../e2e/draw-pictures.ts';
import { logIn, type StorageState } from '../../e2e/log-in.ts';
import { recordVisits } from '../../e2e/record-visits.ts';
import { installProbes } from './install-probes.ts';
import { buildSessions, long } from './sessions.ts';
import { waitUntilQuiet } from './wait-until-quiet.ts';

/** Where the dashboard is measured. */
export type Lab = {
  stack: DashboardStack;
  browser: Browser;
  /** The port at which a tool like Lighthouse reaches the browser. */
  debugPort: number;
  loggedIn: StorageState;
  findSession: (who: string) => string;
  stop(): Promise<void>;
};

/** Pictures that differ; each of a session's has an address of its own, whatever it shows. */
const drawnPictures = 20;

/** Starts the built dashboard under Pages and a browser, and records the sessions. */
export async function startLab(): Promise<Lab> {
  const stack = await startDashboardStack();
  const debugPort = await getFreePort();
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: [...chromiumFlags, `--remote-debugging-port=${debugPort}`, '--enable-precise-memory-info'],
  });
  const stop = async () => {
    await browser.close();
    await stack.stop();
  };
  try {
    const images = await drawPictures(browser, drawnPictures);
    const sessions = await recordVisits(stack, buildSessions(Date.now()), images);
    const findSession = (who: string) => sessions.get(who) ?? '';
    return { stack, browser, debugPort, loggedIn: await logIn(stack), findSession, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A visit of somebody who is logged in and has nothing in any cache, in a window that has been open for a while. */
export async function withReader<T>(
  { browser, stack, loggedIn }: Lab,
  use: (page: Page, cdp: CDPSession, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({
    baseURL: stack.origin,
    storageState: loggedIn,
    viewport: { width: 1440, height: 900 },
  });
  try {
    await context.addInitScript(installProbes);
    const page = await context.newPage();
    await page.goto('/third-party-licenses.txt');
    await waitUntilQuiet(browser);
    return await use(page, await context.newCDPSession(page), context);
  } finally {
    await context.close();
  }
}

/** Opens a replay and waits until all its events are there. */
export async function openWhole(page: Page, sessionId: string): Promise<void> {
  await page.goto(`/sessions/${sessionId}`);
  await page.locator('.player[aria-busy=false]').waitFor({ timeout: 120_000 });
}

/** Opens the replay of the long session, and waits until the browser is at rest. */
export async function openLong({ browser, findSession }: Lab, page: Page): Promise<void> {
  await openWhole(page, findSession(long.who));
  await waitUntilQuiet(browser);
}

/** Bytes of the heap of a page, after a collection of garbage. */
export async function getHeapBytes(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize;
}
