import type { Page } from '@playwright/test';
import { wanted } from './dashboard-visits.ts';
import { expect, getRows, getTimeline, test } from './dashboard-test.ts';

/** Presses what reads so, and nothing that reads otherwise. */
const press = (page: Page, words: string) => page.getByRole('button', { name: words, exact: true }).click();

test('who has never seen it finds the visitor who saw an error on /checkout yesterday on an iPhone', async ({
  page,
  findSession,
}) => {
  expect(findSession(wanted)).not.toBe('');
  await page.goto('/');

  await press(page, 'Last 7 days');
  await press(page, 'Yesterday');
  await press(page, 'Has errors');
  await page.getByRole('dialog').getByRole('button', { name: 'Has errors', exact: true }).click();
  await page.keyboard.press('Escape');
  await press(page, 'Page');
  await press(page, 'Page is /checkout');
  await page.keyboard.press('Escape');
  await press(page, 'OS');
  await press(page, 'OS is iOS');
  await page.keyboard.press('Escape');

  await expect(page.getByText('1 session yesterday')).toBeVisible();
  await expect(getRows(page)).toHaveCount(1);
  const row = getRows(page).first();
  for (const words of [wanted, '/checkout', '1 error', 'iOS']) await expect(row).toContainText(words);
  await page.getByText(wanted).click();

  await press(page, 'Errors 1');
  await page.getByText('Payment refused').click();
  await expect(page.getByText('https://shop.example/checkout')).toBeVisible();
  await expect(getTimeline(page)).toHaveAttribute('aria-valuetext', '0:08 of 0:08');
  await page.goBack();
  await expect(page.getByText('1 session yesterday')).toBeVisible();
});
