import { expect, type Page } from '@playwright/test';

/** The routed views of the account in the order in which the visitor sees them, and how each came. */
export const accountViews = [
  ['/account', 'load'],
  ['/account/orders', 'push'],
  ['/account/orders?sort=price', 'replace'],
  ['/account/orders/1042', 'push'],
  ['/account/orders?sort=price', 'pop'],
] as const;

/**
 * Goes through what is harder to record than a form: a routed section, shadow DOM, a dialog, an endless list, a frame, a slow page. On the
 * product's page it stays until there is a picture of it.
 */
export async function visitWorld(page: Page, shopUrl: string, whenPictured: () => Promise<void>): Promise<void> {
  await page.goto(`${shopUrl}/account`);
  const account = page.getByRole('navigation', { name: 'Account' });
  await account.getByRole('link', { name: 'Orders' }).click();
  await page.getByLabel('Sort by').selectOption('price');
  await page.getByRole('link', { name: 'Order 1042' }).click();
  await expect(page.getByRole('heading', { name: 'Order 1042' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Orders', exact: true })).toBeVisible();

  await page.goto(`${shopUrl}/products/teapot`);
  await page.getByRole('radio', { name: '4 of 5 stars' }).click();
  await page.getByRole('button', { name: 'Save for later' }).click();
  await page.getByRole('button', { name: 'How we measure' }).click();
  await expect(page.getByRole('dialog', { name: 'How we measure' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await whenPictured();

  await page.getByRole('link', { name: 'Journal' }).click();
  const entries = page.getByRole('article');
  await expect(entries).toHaveCount(6);
  await expect(async () => {
    await page.mouse.wheel(0, 2_000);
    await expect(entries).toHaveCount(30, { timeout: 300 });
  }).toPass();

  await page.getByRole('link', { name: 'Visit' }).click();
  await page.frameLocator('iframe').getByRole('button', { name: 'Kiln' }).click();
  await expect(page.getByText('You chose: Kiln.')).toBeVisible();
  await page.getByRole('link', { name: 'Look into the workshop' }).click();
  await expect(page.getByRole('heading', { name: /The kiln is at/ })).toBeVisible();

  await page.getByRole('link', { name: /^Cart/ }).click();
  await page.getByRole('button', { name: 'Apply' }).click();
}

/** Uses the page whose colours html2canvas cannot parse, and stays until there is a picture of it. */
export async function visitGlazes(page: Page, whenPictured: () => Promise<void>): Promise<void> {
  await page.getByRole('link', { name: 'Glazes' }).click();
  await page.getByRole('button', { name: /Lagoon/ }).click();
  await expect(page.getByText('Lagoon, on tiles.')).toBeVisible();
  await whenPictured();
  // The copy that was drawn is cleared away.
  await expect(page.locator('iframe')).toHaveCount(0);
}
