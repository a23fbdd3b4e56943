import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildPage, countTypes, expectArrived, expectRecorded, makeEvaluate, watchHarm } from './strange-page.ts';
import { startTrackerServer, type TrackerServer } from './tracker-server.ts';

/** The snippet of docs/tracker.md as it stands there: calls wait until the script has loaded. */
const docs = readFileSync(join(import.meta.dirname, '..', 'docs', 'tracker.md'), 'utf8');
const [stub = ''] = /<script>\n {2}window\.afterimage [^]*?<\/script>/.exec(docs) ?? [];

const script = (attributes: string) => `<script ${attributes} src="/tracker.js" data-screenshots="false"></script>`;

let server: TrackerServer;

test.beforeEach(async () => {
  server = await startTrackerServer();
});

test.afterEach(() => {
  server.stop();
  expect(server.faults).toEqual([]);
});

const setPage = (head: string) => server.pages.set('/shop', { html: buildPage(head) });

for (const [name, head] of Object.entries({
  'a script that is deferred': script('defer'),
  'a script that is loaded when it comes': script('async'),
  'a script that the page waits for': script(''),
  'a script that another script adds': `<script>
    document.head.append(Object.assign(document.createElement('script'), { src: '/tracker.js' }))</script>`,
  'a module': '<script type="module">import "/tracker.js"</script>',
  'the script twice': script('defer') + script('async'),
  'the script in the head and once more behind the page': `${script('')}<script>addEventListener('load', () =>
    document.head.append(Object.assign(document.createElement('script'), { src: '/tracker.js' })))</script>`,
  'a stub and the script': stub + script('async'),
  'a stub that calls init': `${stub}<script>afterimage.init({ screenshots: false })</script>${script('async')}`,
  'a script that waits for init': `${script('data-init="manual"')}<script>afterimage.init({ screenshots: false })</script>`,
  'an element whose id is the name of the global': `<div id="afterimage"></div>${script('defer')}`,
}))
  test(`${name} records everything once, in silence`, async ({ page }) => {
    setPage(head);
    const harm = watchHarm(page);
    await expectRecorded(page, server, `${server.url}/shop`);
    expect(harm).toEqual([]);
  });

test('a stub keeps the calls that the page made before the script was there', async ({ page }) => {
  setPage(`${stub}<script>
    afterimage.identify('ada', { plan: 'pro' });
    afterimage.track('began', { step: 1 });
    afterimage.onSession(({ sessionId }) => (document.title = sessionId));
  </script>${script('async')}`);
  const harm = watchHarm(page);
  await page.goto(`${server.url}/shop`);
  await expectArrived(page, server, { page_view: 1, identify: 1, custom: 1 });
  expect(server.listTaken().map(({ event }) => event.event_data)).toMatchObject([
    {},
    { user_id: 'ada', traits: { plan: 'pro' } },
    { name: 'began', properties: { step: 1 } },
  ]);
  await expect(page).toHaveTitle(server.listTaken()[0]?.session ?? '');
  expect(harm).toEqual([]);
});

test('a script that waits for init does nothing before it', async ({ page }) => {
  setPage(script('data-init="manual"'));
  await page.goto(`${server.url}/shop`);
  await page.locator('#press').click();
  const evaluate = await makeEvaluate(page);
  expect(await evaluate('sessionStorage.length + localStorage.length')).toBe(0);
  await evaluate('afterimage.init({ screenshots: false })');
  await expectArrived(page, server, { page_view: 1 });
});

test('a script from another origin sends to where it came from', async ({ page }) => {
  const shop = await startTrackerServer();
  shop.pages.set('/shop', { html: buildPage(script('defer').replace('/tracker.js', `${server.url}/tracker.js`)) });
  const harm = watchHarm(page);
  await expectRecorded(page, server, `${shop.url}/shop`);
  expect(harm).toEqual([]);
  expect(countTypes(shop)).toEqual({});
  shop.stop();
});
