import type { Page } from '@playwright/test';
import { buildVisits, desktop, keyed, totalVisits, wanted } from './dashboard-visits.ts';
import { expect, getRows, test } from './dashboard-test.ts';
import { recordVisit } from './record-visit.ts';

const countsTo = (page: Page, words: string) => expect(page.getByText(words, { exact: true })).toBeVisible();
const everything = `${totalVisits}\u00a0sessions in the last 7 days`;

test.beforeEach(async ({ page, findSession }) => {
  expect(findSession(wanted)).not.toBe('');
  await page.goto('/sessions');
  await countsTo(page, everything);
});

test('a list is saved under a name, opened, renamed, shared as a link, and deleted', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const saved = page.getByRole('dialog', { name: 'Saved filters' });
  const openMenu = () => page.getByRole('button', { name: /^Saved/ }).click();

  await page.goto('/sessions?has_errors=true&os=iOS&sort=error_count&order=asc');
  await countsTo(page, '3\u00a0sessions in the last 7 days');
  await openMenu();
  await expect(saved.getByText('Nothing is saved yet.')).toBeVisible();
  await page.keyboard.press('Enter');
  await saved.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(saved.getByRole('alert')).toHaveText('A name has 1 to 60 characters.');
  await saved.getByLabel('Save this list as').fill('Errors on phones');
  await page.keyboard.press('Enter');
  await expect(saved.getByRole('button', { name: 'Errors on phones', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  await page.goto('/sessions');
  await countsTo(page, everything);
  await openMenu();
  await saved.getByRole('button', { name: 'Errors on phones', exact: true }).click();
  await countsTo(page, '3\u00a0sessions in the last 7 days');
  await expect(page.getByRole('columnheader', { name: 'Errors' })).toHaveAttribute('aria-sort', 'ascending');
  await page.goBack();
  await countsTo(page, everything);

  await openMenu();
  await saved.getByRole('button', { name: 'Copy the link of Errors on phones' }).click();
  await expect(saved.getByText('Copied')).toBeAttached();
  const other = await context.newPage();
  await other.goto(await page.evaluate(() => navigator.clipboard.readText()));
  await countsTo(other, '3\u00a0sessions in the last 7 days');
  await other.close();

  await saved.getByRole('button', { name: 'Rename Errors on phones' }).click();
  await saved.getByLabel('Another name for Errors on phones').fill('Phones');
  await page.keyboard.press('Enter');
  await expect(saved.getByRole('button', { name: 'Phones', exact: true })).toBeVisible();
  await page.reload();
  await openMenu();
  await saved.getByRole('button', { name: 'Delete Phones' }).click();
  await expect(saved.getByText('Nothing is saved yet.')).toBeVisible();
});

test('a range is chosen from the usual ones, or from a beginning to an end', async ({ page }) => {
  await page.getByRole('button', { name: 'Last 7 days' }).click();
  await page.getByRole('button', { name: 'Last 30 days' }).click();
  await countsTo(page, `${totalVisits}\u00a0sessions in the last 30 days`);
  await page.getByRole('button', { name: 'Last 30 days' }).click();
  await page.getByRole('button', { name: 'All time' }).click();
  await countsTo(page, `${totalVisits}\u00a0sessions in all`);

  await page.getByRole('button', { name: 'All time' }).click();
  await page.getByLabel('From', { exact: true }).fill('2020-01-02T00:00');
  await page.getByLabel('To', { exact: true }).fill('2020-01-01T00:00');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('alert')).toHaveText('The end must be after the beginning.');
  await page.getByLabel('To', { exact: true }).fill('2020-01-03T00:00');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('heading', { name: 'No session matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Widen to all time' }).click();
  await countsTo(page, `${totalVisits}\u00a0sessions in all`);
});

test('who rests on a row sees its last picture and how it began, by the pointer or the keyboard', async ({ page }) => {
  const card = page.getByRole('tooltip');
  const row = getRows(page).filter({ hasText: keyed });
  await row.hover();
  await expect(card.getByRole('img', { name: 'The last picture of this session' })).toBeVisible();
  await expect(card.getByText('Basket is not defined')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await page.mouse.move(0, 0);
  await page.keyboard.press('j');
  await expect(card).toBeVisible();
  await expect(getRows(page).first().getByRole('link')).toHaveAttribute('aria-describedby', 'session-preview');
  await page.keyboard.press('j');
  await expect(getRows(page).nth(1).getByRole('link')).toHaveAttribute('aria-describedby', 'session-preview');
});

test('a session that begins meanwhile is told, and moves nothing until it is asked for', async ({ page, stack }) => {
  const [first] = buildVisits(Date.now());
  const who = 'meanwhile@post.example';
  const visit = { who, startMs: Date.now(), device: desktop, events: first?.events ?? [] };
  const top = await getRows(page).first().textContent();
  const { sessionId } = await recordVisit(stack.apiUrl, visit);
  try {
    await page.getByRole('button', { name: '1 new session' }).click({ timeout: 30_000, trial: true });
    await expect(getRows(page).first()).toHaveText(top ?? '');
    await page.getByRole('button', { name: '1 new session' }).click();
    await expect(getRows(page).first()).toContainText(who);
  } finally {
    expect((await page.request.delete(`/api/v1/sessions/${sessionId}`)).status()).toBe(204);
  }
});

test('a list that stands still does so after a reload too', async ({ page }) => {
  const live = page.getByRole('switch', { name: 'Live' });
  await expect(live).toHaveAttribute('aria-checked', 'true');
  await live.click();
  await page.reload();
  await expect(live).toHaveAttribute('aria-checked', 'false');
  await live.click();
  await expect(live).toHaveAttribute('aria-checked', 'true');
});
