import { expect, test, type Page } from '@playwright/test';
import { listStored, startPrivatePages, typeInto, type PrivatePages } from './private-page.ts';

let pages: PrivatePages;

test.beforeEach(async () => {
  pages = await startPrivatePages();
});

test.afterEach(() => pages.stop());

const html = '<input id="f"><button id="b">x</button>';

/** Does what is recorded where it may be, and leaves the page. */
async function visit(page: Page, path = '/'): Promise<void> {
  await page.goto(pages.url + path);
  await use(page);
}

/** The last request is not the tracker's: what the page sent before has come, too. */
async function use(page: Page): Promise<void> {
  await page.locator('#b').click();
  await typeInto(page, '#f');
  await page.evaluate("afterimage.track('x'), afterimage.identify('u'), afterimage.flush()");
  await page.goto(`${pages.url}/bare`);
  await page.evaluate(() => fetch('/bare').then((response) => response.text()));
}

const getPath = (url: string) => new URL(url).pathname;
const listClickedOn = () =>
  pages.listEvents().flatMap(({ event_type, page_url }) => (event_type === 'click' ? [getPath(page_url)] : []));

/** `navigator` says this on every page. */
const say = (page: Page, name: string, value: unknown) =>
  page.addInitScript(
    ([property, answer]) => Object.defineProperty(Navigator.prototype, property as string, { get: () => answer }),
    [name, value],
  );

for (const [name, value] of [
  ['doNotTrack', '1'],
  ['globalPrivacyControl', true],
] as const) {
  test(`a browser with ${name} is asked nothing and keeps nothing`, async ({ page }) => {
    pages.serve({ html });
    await say(page, name, value);
    await visit(page);
    expect(pages.bodies).toEqual([]);
    expect(await listStored(page)).toEqual([]);
  });

  test(`a browser with ${name} is recorded where the page says so`, async ({ page }) => {
    await say(page, name, value);
    await pages.open(page, { html, options: 'respectDnt: false' });
    await use(page);
    expect(listClickedOn()).toEqual(['/']);
  });

  test(`somebody who opts in is recorded in a browser with ${name}`, async ({ page }) => {
    await say(page, name, value);
    pages.serve({ html });
    await page.goto(pages.url);
    await page.evaluate('afterimage.optIn()');
    await pages.whenWatched(page);
    await use(page);
    expect(listClickedOn()).toEqual(['/']);
  });
}

test('nothing is sent or kept before the consent that is required, and everything after it, on the next page too', async ({
  page,
}) => {
  pages.serve({ html, options: 'requireConsent: true' });
  await visit(page, '/before');
  expect(pages.bodies).toEqual([]);
  expect(await listStored(page)).toEqual([]);

  await page.goto(`${pages.url}/asked`);
  await page.evaluate('afterimage.optIn()');
  await pages.whenWatched(page);
  await use(page);
  await page.goto(`${pages.url}/next`);
  await pages.whenWatched(page);
  await use(page);
  expect(listClickedOn()).toEqual(['/asked', '/next']);
  expect(pages.has('/before')).toBe(false);
});

test('somebody who opts out is recorded no more, leaves only this answer behind, and is not recorded on the next page', async ({
  page,
}) => {
  await pages.open(page, { html }, '/first');
  expect((await listStored(page)).length).toBeGreaterThan(1);
  await page.evaluate('afterimage.optOut()');
  expect(await listStored(page)).toEqual(['afterimage:consent']);
  expect(await page.evaluate('afterimage.hasOptedOut()')).toBe(true);
  const before = pages.bodies.length;
  await use(page);
  await visit(page, '/next');
  expect(pages.bodies.length).toBe(before);
  expect(await listStored(page)).toEqual(['afterimage:consent']);
});

test('a share of nobody sends nothing, and one of everybody sends', async ({ page }) => {
  pages.serve({ html, options: 'sampleRate: 0' });
  await visit(page, '/none');
  expect(pages.bodies).toEqual([]);
  await pages.open(page, { html, options: 'sampleRate: 1' }, '/all');
  await use(page);
  expect(listClickedOn()).toEqual(['/all']);
});

test('whether a visit is among the share is decided once for a tab', async ({ page, context }) => {
  pages.serve(({ searchParams }) => ({
    html,
    head: `<script>Math.random = () => ${searchParams.get('random')}</script>`,
    options: 'sampleRate: 0.5',
  }));
  await visit(page, '/out?random=0.9');
  await visit(page, '/out?random=0.1');
  expect(pages.bodies).toEqual([]);
  const other = await context.newPage();
  for (const random of [0.1, 0.9]) {
    await other.goto(`${pages.url}/in?random=${random}`);
    await pages.whenWatched(other);
    await use(other);
  }
  expect(listClickedOn()).toEqual(['/in', '/in']);
});
