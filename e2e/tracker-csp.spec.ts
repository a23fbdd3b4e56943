import { expect, test, type Page } from '@playwright/test';
import { actOn, buildPage, countTypes, expectRecorded, makeEvaluate, watchHarm } from './strange-page.ts';
import { startTrackerServer, type TrackerServer } from './tracker-server.ts';

/** The page's own server, and the one that the tracker comes from. */
let shop: TrackerServer;
let replay: TrackerServer;
let harm: string[];

test.beforeEach(async ({ page }) => {
  shop = await startTrackerServer();
  replay = await startTrackerServer();
  harm = watchHarm(page);
  await page.addInitScript(
    `addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      console.warn('violation: ' + effectiveDirective + ' ' + blockedURI))`,
  );
});

test.afterEach(() => {
  shop.stop();
  replay.stop();
  expect(replay.faults).toEqual([]);
});

const fill = (text: string) => text.replaceAll('R/', `${replay.url}/`);

/** Gives the shop's page a policy and a head, in which `R` is the origin of the tracker. Gives the page's URL. */
function setPage(policy: string, head = '<script defer src="R/tracker.js" data-screenshots="false"></script>'): string {
  const headers = { 'Content-Security-Policy': fill(policy) };
  shop.pages.set('/shop', { html: buildPage(fill(head)), headers });
  return `${shop.url}/shop`;
}

const nonced = '<script nonce="n0nce" defer src="R/tracker.js" data-screenshots="false"></script>';

const stub = `<script nonce="n0nce">window.afterimage = { q: [['identify', 'ada']] };
  document.head.appendChild(Object.assign(document.createElement('script'), { src: 'R/tracker.js' })).dataset.screenshots = false</script>`;

for (const [name, policy, head] of [
  ['the origin of the tracker alone', "default-src 'none'; script-src R/; connect-src R/api/"],
  ['no more than its paths', "default-src 'none'; script-src R/tracker.js R/chunks/; connect-src R/api/"],
  ['a nonce', "default-src 'none'; script-src 'nonce-n0nce'; connect-src R/api/", nonced],
  [
    'a nonce that is passed on',
    "default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic'; connect-src R/",
    nonced,
  ],
  ['only safe sinks', "require-trusted-types-for 'script'; trusted-types 'none'"],
] as const)
  test(`a policy that allows ${name} is not violated, and everything arrives`, async ({ page }) => {
    await expectRecorded(page, replay, setPage(policy, head));
    expect(harm).toEqual([]);
  });

test('a script that a trusted one adds passes its trust on to the lazy chunks', async ({ page }) => {
  const url = setPage("default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic'; connect-src R/", stub);
  await page.goto(url);
  await expect.poll(() => countTypes(replay)).toEqual({ page_view: 1, identify: 1 });
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name)))
    .toContain(`${replay.url}/chunks/extras-0.1.0.js`);
  expect(harm).toEqual([]);
});

/** Waits until the page has been told this. */
const expectSaid = (page: Page, text: string) =>
  expect.poll(() => harm.filter((message) => message.includes(text)).length, page.url()).toBeGreaterThan(0);

test('without its lazy chunks the tracker records pages and what they tell, by beacon', async ({ page }) => {
  await page.goto(setPage("default-src 'none'; script-src R/tracker.js; connect-src R/"));
  await expectSaid(page, 'violation: script-src-elem');
  await actOn(page);
  const evaluate = await makeEvaluate(page);
  await evaluate('setTimeout(() => { throw new Error("own") }); afterimage.track("told"); void afterimage.flush()');
  await expectSaid(page, 'uncaught: own');
  await page.goto('about:blank');
  await expect.poll(() => countTypes(replay)).toEqual({ page_view: 1, custom: 1, visibility: 1 });
  expect(harm.filter((message) => message.startsWith('warning: violation'))).toHaveLength(1);
  expect(harm.filter((message) => message.startsWith('uncaught'))).toEqual(['uncaught: own']);
});

test('a policy that allows no requests is asked seldom, and the page does not notice', async ({ page }) => {
  await page.goto(setPage("default-src 'none'; script-src R/"));
  await expectSaid(page, 'violation: connect-src');
  await actOn(page);
  // What does not happen can only be waited for: one attempt, and as many as full jitter may make of these seconds.
  await page.waitForTimeout(3_000);
  expect(harm.filter((message) => message.startsWith('uncaught'))).toEqual([]);
  expect(harm.filter((message) => message.startsWith('warning: violation')).length).toBeLessThan(6);
  expect(replay.requests).toEqual([]);
});

test('a page in a sandbox, whose origin the server refuses, is asked for once and then left alone', async ({
  page,
}) => {
  await page.goto(setPage('sandbox allow-scripts'));
  await expect.poll(() => replay.requests.length).toBe(1);
  await actOn(page);
  const evaluate = await makeEvaluate(page);
  await evaluate('void afterimage.flush()');
  await page.goto('about:blank');
  expect(replay.requests).toHaveLength(1);
  expect(replay.listTaken()).toEqual([]);
  expect(harm).toEqual([expect.stringContaining('the server responded with a status of 403')]);
});
