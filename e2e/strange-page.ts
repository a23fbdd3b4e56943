import { expect, type Page } from '@playwright/test';
import type { TrackerServer } from './tracker-server.ts';

/** The tag that most pages have. Pictures have tests of their own. */
export const trackerTag = '<script defer src="/tracker.js" data-screenshots="false"></script>';

/** Something to click, to type into and to scroll, below what stands in the head. */
export const buildPage = (head: string): string =>
  `<!doctype html><meta charset="utf-8"><title>Strange</title>${head}
<button id="press">Press</button><input id="field"><p><canvas height="3000"></canvas>`;

/** What a page says and suffers: messages of its console, exceptions and rejections that nobody caught. */
export function watchHarm(page: Page): string[] {
  const harm: string[] = [];
  page.on('console', (message) => harm.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => harm.push(`uncaught: ${error.message}`));
  return harm;
}

/** Evaluates in the page without any of its functions: what a page has broken breaks no test. Gives texts and numbers only. */
export async function makeEvaluate(page: Page): Promise<(expression: string) => Promise<unknown>> {
  const devtools = await page.context().newCDPSession(page);
  return async (expression) => {
    const { result } = await devtools.send('Runtime.evaluate', { expression });
    return result.value as unknown;
  };
}

/** How many events of each type the server has taken. */
export function countTypes(server: TrackerServer): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { event } of server.listTaken())
    // Web vitals come when they like.
    if (event.event_type !== 'web_vital') counts[event.event_type] = (counts[event.event_type] ?? 0) + 1;
  return counts;
}

/** Everything that `actOn` does, each once; movements and scrolling are as many as the browser makes of them. */
export const everything: Record<string, number> = expect.objectContaining({
  page_view: 1,
  click: 1,
  input: 1,
  scroll: expect.any(Number),
  mousemove: expect.any(Number),
});

/** Waits until the server has this, while the page sends what it has. */
export async function expectArrived(page: Page, server: TrackerServer, wanted: Record<string, number>): Promise<void> {
  const evaluate = await makeEvaluate(page);
  const poll = expect.poll(async () => {
    await evaluate('void afterimage.flush()');
    return countTypes(server);
  });
  await poll.toEqual(wanted);
}

/** Moves the mouse until the lazy chunk has seen it: what a visitor does before it has come is recorded without it. */
export async function moveUntilWatched(page: Page, server: TrackerServer): Promise<void> {
  const evaluate = await makeEvaluate(page);
  let x = 0;
  const poll = expect.poll(async () => {
    x = (x + 37) % 400;
    await page.mouse.move(x, 300);
    await evaluate('void afterimage.flush()');
    return countTypes(server).mousemove ?? 0;
  });
  await poll.toBeGreaterThan(0);
}

/** Clicks, types and scrolls once each. */
export async function actOn(page: Page): Promise<void> {
  await page.locator('#press').click();
  await page.locator('#field').pressSequentially('abc');
  await page.locator('#field').blur();
  await page.mouse.wheel(0, 300);
}

/** Visits a page and does everything there; each arrives exactly once. */
export async function expectRecorded(page: Page, server: TrackerServer, url: string): Promise<void> {
  await page.goto(url);
  await moveUntilWatched(page, server);
  await actOn(page);
  await expectArrived(page, server, everything);
}
