import type { Page } from '@playwright/test';
import { live } from './dashboard-visits.ts';
import { expect, getRows, test } from './dashboard-test.ts';

declare global {
  var namesOfIntl: { name: string; rows: number }[];
}

test.beforeEach(({ findSession }) => {
  expect(findSession(live)).not.toBe('');
});

/** Stops the time of the pages to come: what waits there for a while waits until the test lets it go on, however long a load takes. */
async function stopTime(page: Page): Promise<void> {
  const now = Date.now();
  await page.clock.install({ time: now - 60_000 });
  await page.clock.pauseAt(now);
}

test('the list is there before anything is made of Intl, the first of which holds up a page', async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.namesOfIntl = [];
    for (const name of ['DateTimeFormat', 'DisplayNames', 'NumberFormat'] as const) {
      const construct: ProxyHandler<object>['construct'] = (made, parameters, newTarget) => {
        globalThis.namesOfIntl.push({ name, rows: document.querySelectorAll('.session-row a').length });
        return Reflect.construct(made as new () => object, parameters, newTarget) as object;
      };
      Object.defineProperty(Intl, name, { value: new Proxy(Intl[name], { construct }) });
    }
  });
  await stopTime(page);
  await page.goto('/sessions?country=PT');
  await expect(getRows(page).first()).toBeVisible();
  // What a country is called comes when the page is at rest.
  await page.clock.resume();
  await expect(getRows(page).getByTitle('Portugal').first()).toBeVisible();
  const made = await page.evaluate(() => globalThis.namesOfIntl);
  expect(made.length).toBeGreaterThan(0);
  expect(made.filter(({ rows }) => rows === 0)).toEqual([]);
});

test('a list that is late has bones in its place, one that is not has none', async ({ page }) => {
  await stopTime(page);
  const bones = page.locator('.session-bones .bone').first();
  const isAsked = page.waitForRequest('**/api/v1/sessions?*');
  const { promise: isWanted, resolve: answer } = Promise.withResolvers<void>();
  await page.route('**/api/v1/sessions?*', async (route) => {
    await isWanted;
    await route.continue();
  });
  await page.goto('/sessions');
  await isAsked;
  await page.clock.runFor(150);
  await expect(page.getByRole('table', { name: 'Sessions' })).toHaveAttribute('aria-busy', 'true');
  await expect(bones).toBeHidden();
  await page.clock.runFor(100);
  await expect(bones).toBeVisible();
  answer();
  await expect(getRows(page)).toHaveCount(20);
  await expect(bones).toBeHidden();
});
