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
