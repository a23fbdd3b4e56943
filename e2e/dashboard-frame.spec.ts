import { expect, test } from './dashboard-test.ts';

const readColour = () => getComputedStyle(document.documentElement).backgroundColor;

test('the theme that was chosen stays after a reload, whatever the system wants', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/sessions');
  const theme = page.getByRole('button', { name: /^Theme: / });
  await expect(theme).toHaveAccessibleName('Theme: system');
  const light = await page.evaluate(readColour);
  await theme.click();
  await expect(theme).toHaveAccessibleName('Theme: light');
  expect(await page.evaluate(readColour)).toBe(light);
  await theme.click();
  await expect(theme).toHaveAccessibleName('Theme: dark');
  await expect.poll(() => page.evaluate(readColour)).not.toBe(light);
  const dark = await page.evaluate(readColour);
  await page.reload();
  await expect(theme).toHaveAccessibleName('Theme: dark');
  expect(await page.evaluate(readColour)).toBe(dark);
});

test('an address that names nothing says so, and leads to the sessions', async ({ page }) => {
  await page.goto('/no-such-page');
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
  await page.getByRole('main').getByRole('link').click();
  await expect(page).toHaveURL('/sessions');
});

test('every document has its policy, and no answer of the API may be kept by a cache in between', async ({
  page,
  stack,
}) => {
  const answer = await page.goto('/sessions');
  expect(answer?.headers()['content-security-policy']).toContain("default-src 'self'");
  const list = await page.request.get(`${stack.origin}/api/v1/sessions`);
  expect(list.headers()['cache-control']).toMatch(/no-store|private/);
});

test.describe('a chunk that a deployment has taken away', () => {
  // A document in its place, as Pages gives it. Chromium says so on the console, which the usual page of these tests may not.
  const gone = { contentType: 'text/html', body: '<!doctype html>' };

  test('is had by loading the page anew', async ({ browser, stack, loggedIn }) => {
    const page = await browser.newPage({ baseURL: stack.origin, storageState: loggedIn });
    await page.goto('/sessions');
    await page.route(/overview-page/, (route) => route.fulfill(gone), { times: 1 });
    await page.getByRole('link', { name: 'Overview' }).click();
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
    await page.close();
  });

  test('and stays away is told, with a way to try again', async ({ browser, stack, loggedIn }) => {
    const page = await browser.newPage({ baseURL: stack.origin, storageState: loggedIn });
    await page.route(/overview-page/, (route) => route.fulfill(gone));
    await page.goto('/overview');
    await expect(page.getByRole('heading', { name: 'This page could not be shown' })).toBeVisible();
    await page.unroute(/overview-page/);
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
    await page.close();
  });
});

test('an id in an address reaches no other route of the API', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  for (const id of ['..%2Ftags', '..%2F..%2Fv1%2Fsystem', 'a%3Flimit=1', 'a%2Fexport']) {
    await page.goto(`/sessions/${id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      /No such session|could not be opened|Nothing here/,
    );
  }
  const elsewhere = asked.filter((path) =>
    /^\/api\/v1\/(?!sessions\/[^/]+(?:\/events|\/screenshots|\/notes)?$)/.test(path),
  );
  expect(elsewhere).toEqual([]);
});
