import { keyed } from './dashboard-visits.ts';
import { expect, getRows, test } from './dashboard-test.ts';

test.beforeEach(({ findSession }) => {
  expect(findSession(keyed)).not.toBe('');
});

test('every figure of the overview leads to its sessions', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  const systems = page.getByRole('list', { name: 'Operating systems' });
  await expect(systems.getByRole('link')).toHaveText(['macOS', 'iOS']);
  await systems.getByRole('link', { name: 'iOS' }).click();
  await expect(page.getByText('4 sessions in the last 7 days')).toBeVisible();
  await expect(getRows(page)).toHaveCount(4);
  await page.goBack();
  await expect(systems).toBeVisible();
});

test('a range is chosen, kept over a reload, and taken back', async ({ page }) => {
  await page.goto('/overview');
  await page.getByRole('button', { name: 'Last 7 days' }).click();
  await page.getByRole('button', { name: 'Yesterday' }).click();
  await expect(page).toHaveURL(/range=yesterday/);
  const systems = page.getByRole('list', { name: 'Operating systems' });
  await expect(systems.getByRole('link').first()).toHaveText('iOS');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Yesterday' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Last 7 days' })).toBeVisible();
});

test('the values of a chart can be read without a pointer', async ({ page }) => {
  await page.goto('/overview?range=24h');
  await page.getByText('Show as a table').first().click();
  await expect(page.getByRole('table').first().getByRole('row')).not.toHaveCount(0);
});

test('a time in which nothing was recorded says so', async ({ page }) => {
  await page.goto('/overview?from=2020-01-01T00:00:00.000Z&to=2020-01-02T00:00:00.000Z');
  await expect(page.getByRole('heading', { name: 'Nothing was recorded in this time' })).toBeVisible();
});

test('an overview that cannot be had says why in each of its parts, and is there after Retry', async ({
  page,
  stack,
}) => {
  const failures = page.getByRole('alert').filter({ hasText: 'The database cannot be reached just now.' });
  await stack.stopDatabase();
  try {
    await page.goto('/overview');
    await expect(failures).not.toHaveCount(0);
    await expect(page.locator('.panel[aria-busy=true]')).toHaveCount(0, { timeout: 30_000 });
  } finally {
    await stack.startDatabase();
  }
  // Two charts are drawn of one answer.
  for (let left = await failures.count(); left > 0; left = await failures.count()) {
    await failures.first().getByRole('button', { name: 'Retry' }).click();
    await expect.poll(() => failures.count()).toBeLessThan(left);
  }
  await expect(page.getByRole('list', { name: 'Operating systems' }).getByRole('link')).not.toHaveCount(0);
});

test('the system shows its figures, and without the database those that are left', async ({ page, stack }) => {
  await page.goto('/system');
  await expect(page.getByRole('heading', { name: 'System' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Database' })).toBeVisible();
  await expect(page.getByText('events', { exact: true }).first()).toBeVisible();
  await stack.stopDatabase();
  try {
    await expect(page.getByText('Not known while the database is away.')).toBeVisible({ timeout: 60_000 });
  } finally {
    await stack.startDatabase();
  }
  await expect(page.getByText('Not known while the database is away.')).toBeHidden({ timeout: 60_000 });
});
