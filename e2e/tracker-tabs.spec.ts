import { chromium, expect, test, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '../dev/chromium.ts';
import { listClicked, startTrackerServer, type TakenEvent, type TrackerServer } from './tracker-server.ts';

let server: TrackerServer;

test.beforeEach(async () => {
  server = await startTrackerServer();
});

test.afterEach(() => {
  server.stop();
  expect(server.faults).toEqual([]);
});

const click = (page: Page, id: string) => page.locator(`#${id}`).click();
const getPath = ({ event }: TakenEvent) => new URL(event.page_url).pathname;
const listSessions = (taken = server.listTaken()) => [...new Set(taken.map(({ session }) => session))];
const listOn = (path: string) => server.listTaken().filter((it) => getPath(it) === path);
const listViews = () => server.listTaken().filter(({ event }) => event.event_type === 'page_view');

/** Waits until as many locks are held as there are pages that should hold one. */
const expectLocks = (page: Page, count: number) =>
  expect.poll(() => page.evaluate(async () => (await navigator.locks.query()).held?.length)).toBe(count);

/** Waits until the server has clicks on these buttons and views of these pages, each once, in any order. */
async function expectTaken(pages: readonly Page[], clicked: readonly string[], viewed: readonly string[]) {
  const poll = expect.poll(async () => {
    for (const page of pages) await page.evaluate('afterimage.flush()');
    const paths = listViews().map(getPath);
    return [listClicked(server.listTaken()).toSorted(), paths.toSorted()];
  });
  await poll.toEqual([clicked.toSorted(), viewed.toSorted()]);
}

/** Opens a window from a page that holds its tab. */
async function open(page: Page, path: string): Promise<Page> {
  await expectLocks(page, 1);
  const [opened] = await Promise.all([page.waitForEvent('popup'), page.evaluate((to) => void window.open(to), path)]);
  return opened;
}

async function follow(page: Page, path: string): Promise<void> {
  await page.locator(`a[href="${path}"]`).click();
  await page.waitForURL(`**${path}`);
}

test('a window that a page opens is a session of its own, and leaves to the page what that has not sent', async ({
  page,
}) => {
  server.state.decideFate = () => ({ status: 503, retryAfter: 1 });
  await page.goto(`${server.url}/a?to=/b`);
  await click(page, 'b1');
  await follow(page, '/b');
  await click(page, 'b2');
  expect(await page.evaluate(() => sessionStorage.getItem('afterimage:unsent'))).toContain('#b1');
  const opened = await open(page, '/c');
  server.state.decideFate = () => 'taken';
  await click(opened, 'b3');
  await click(page, 'b4');
  await expectTaken([page, opened], ['b1', 'b2', 'b3', 'b4'], ['/a', '/b', '/c']);

  expect(listSessions()).toHaveLength(2);
  expect(listSessions(listOn('/c'))).toHaveLength(1);
  expect(listSessions([...listOn('/a'), ...listOn('/b')])).toHaveLength(1);
  const ofOpened = server.requests.filter(({ from }) => from === '/c');
  expect(new Set(ofOpened.map(({ stream }) => stream)).size).toBe(1);
});

test('a window that was opened goes on in its own session on its next page', async ({ page }) => {
  await page.goto(`${server.url}/a`);
  const opened = await open(page, '/b?to=/c');
  await click(opened, 'b1');
  await expectTaken([page, opened], ['b1'], ['/a', '/b']);
  await follow(opened, '/c');
  await click(opened, 'b2');
  await expectTaken([page, opened], ['b1', 'b2'], ['/a', '/b', '/c']);
  expect(listSessions()).toHaveLength(2);
  expect(listSessions([...listOn('/b'), ...listOn('/c')])).toHaveLength(1);
});

test('a window that leaves its first page at once loses nothing, and then is a session of its own', async ({
  page,
}) => {
  server.state.decideFate = ({ from, isBeacon }) => (from === '/b' && isBeacon ? 'lost' : 'taken');
  await page.goto(`${server.url}/a`);
  const opened = await open(page, '/b?then=/c');
  await opened.waitForURL('**/c');
  await click(opened, 'b1');
  await expectTaken([page, opened], ['b1'], ['/a', '/b', '/c']);
  expect(server.requests.map(({ from }) => from)).toContain('/b');
  expect(listSessions([...listOn('/a'), ...listOn('/b')])).toHaveLength(1);
  expect(listSessions()).toHaveLength(2);
});

test('a frame is in the session of its page', async ({ page }) => {
  await page.goto(`${server.url}/a?frame=/b`);
  await click(page, 'b1');
  await page.frameLocator('iframe').locator('#b2').click();
  await page.frames()[1]?.evaluate('afterimage.flush()');
  await expectTaken([page], ['b1', 'b2'], ['/a', '/b']);
  expect(listSessions()).toHaveLength(1);
  await expectLocks(page, 1);
});

test('pages that follow each other in a tab are one session, in whichever process each of them runs', async ({
  page,
}) => {
  await page.goto(`${server.url}/a?to=/b`);
  await click(page, 'b1');
  await follow(page, '/b');
  for (const path of ['/isolated/c', '/d', '/isolated/e', '/isolated/f', '/g']) {
    await page.evaluate((to) => void (location.href = to), path);
    await page.waitForURL(`**${path}`);
  }
  await click(page, 'b2');
  await expectTaken([page], ['b1', 'b2'], ['/a', '/b', '/isolated/c', '/d', '/isolated/e', '/isolated/f', '/g']);
  expect(listSessions()).toHaveLength(1);
});

test('a page that is loaded again and again at once stays one session', async ({ page }) => {
  await page.addInitScript(() => {
    const count = Number(window.name);
    if (count >= 20) return;
    window.name = String(count + 1);
    addEventListener(count % 2 === 0 ? 'load' : 'DOMContentLoaded', () => location.reload());
  });
  await page.goto(`${server.url}/a`);
  await page.waitForFunction(() => window.name === '20');
  await click(page, 'b1');
  await expectTaken([page], ['b1'], Array<string>(21).fill('/a'));
  expect(listSessions()).toHaveLength(1);
});

test('a page that comes back from the back/forward cache goes on in its own stream and session', async () => {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: chromiumFlags,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}/a?to=/b`);
    await expectLocks(page, 1);
    await page.evaluate(() => addEventListener('pageshow', ({ persisted }) => void (document.title = `${persisted}`)));
    await click(page, 'b1');
    await follow(page, '/b');
    await click(page, 'b2');
    await page.evaluate(() => history.back());
    await expect.poll(() => page.title()).toBe('true');
    await expectLocks(page, 1);
    await click(page, 'b3');
    await expectTaken([page], ['b1', 'b2', 'b3'], ['/a', '/a', '/b']);

    expect(listSessions()).toHaveLength(1);
    const ofFirst = listOn('/a');
    expect(new Set(ofFirst.map(({ stream }) => stream)).size).toBe(1);
    expect(ofFirst.map(({ seq }) => seq)).toEqual(ofFirst.map((_, i) => i + 1));
    expect(listClicked(ofFirst)).toEqual(['b1', 'b3']);
    expect(listViews().map(({ event }) => event.event_data?.navigation)).toEqual(['load', 'restore', 'load']);
  } finally {
    await browser.close();
  }
});

test('a tracker that is stopped holds nothing', async ({ page }) => {
  await page.goto(`${server.url}/a`);
  await expectLocks(page, 1);
  await page.evaluate('afterimage.stop()');
  await expectLocks(page, 0);
  expect(await page.evaluate(() => sessionStorage.getItem('afterimage:tab'))).toBeNull();
});
