import type { Page } from '@playwright/test';
import { gappy, keyed, live, totalVisits as total } from './dashboard-visits.ts';
import { expect, getRows, getTimeline, test } from './dashboard-test.ts';

const getPager = (page: Page) => page.getByRole('navigation', { name: 'Pages of the list' });
const sortBy = (page: Page, name: string) =>
  page.getByRole('columnheader', { name }).getByRole('button', { name }).click();

test.describe('with visits', () => {
  test.beforeEach(async ({ page, findSession }) => {
    expect(findSession(live)).not.toBe('');
    await page.goto('/sessions');
    await expect(getRows(page)).toHaveCount(20);
  });

  test('the latest session stands first, and says that it is live', async ({ page }) => {
    await expect(getRows(page).first()).toContainText(live);
    await expect(getRows(page).first()).toContainText('live');
    await expect(page.getByText(`${total} sessions in the last 7 days`)).toBeVisible();
  });

  test('a session with gaps says so in words', async ({ page }) => {
    await expect(getRows(page).filter({ hasText: gappy })).toContainText('2 events missing');
  });

  test('each header that sorts does, the other way when it is pressed again', async ({ page }) => {
    // Of those with the least, any may be first.
    for (const [name, cell, most, least] of [
      ['Events', 4, '51', '2'],
      ['Errors', 5, '2 errors', ''],
      ['Started', 0, live, 'earlier@post.example'],
    ] as const) {
      const header = page.getByRole('columnheader', { name });
      const first = getRows(page).first().getByRole('cell').nth(cell);
      await sortBy(page, name);
      await expect(header).toHaveAttribute('aria-sort', 'descending');
      await expect(first).toHaveText(most);
      await sortBy(page, name);
      await expect(header).toHaveAttribute('aria-sort', 'ascending');
      await expect(first).toHaveText(least);
    }
  });

  test('pages follow each other, and come back with Back and with a reload', async ({ page }) => {
    await expect(getPager(page)).toContainText(`1–20 of ${total}`);
    await expect(page.getByRole('button', { name: 'Previous page' })).toBeDisabled();
    // The first rows are four other visits and then those that are counted, down from the latest.
    const pages = [
      ['1–20', live],
      ['21–40', 'visitor-17@'],
      [`41–${total}`, 'visitor-37@'],
    ] as const;
    const isShown = async ([range, first]: (typeof pages)[number]) => {
      await expect(getPager(page)).toContainText(`${range} of ${total}`);
      await expect(getRows(page).first()).toContainText(first);
    };
    for (const next of pages.slice(1)) {
      await page.getByRole('button', { name: 'Next page' }).click();
      await isShown(next);
    }
    await expect(page.getByRole('button', { name: 'Next page' })).toBeDisabled();
    await page.getByRole('button', { name: 'Previous page' }).click();
    await isShown(pages[1]);
    await page.reload();
    await isShown(pages[1]);
    await page.goBack();
    await isShown(pages[2]);
    await page.goBack();
    await isShown(pages[1]);
    await page.goBack();
    await isShown(pages[0]);
  });

  test('a page has as many rows as were asked for', async ({ page }) => {
    for (const [size, rows] of [
      ['50', 50],
      ['100', total],
      ['20', 20],
    ] as const) {
      await page.getByLabel('Rows').selectOption(size);
      await expect(getRows(page)).toHaveCount(rows);
      await expect(getPager(page)).toContainText(`1–${rows} of ${total}`);
    }
  });

  test('a link to a sorted page opens it', async ({ page }) => {
    await page.goto('/sessions?sort=event_count&order=desc&limit=50');
    await expect(getRows(page)).toHaveCount(50);
    await expect(getRows(page).first()).toContainText('visitor-50@post.example');
    await expect(page.getByRole('columnheader', { name: 'Events' })).toHaveAttribute('aria-sort', 'descending');
  });

  test('a narrowed list says how many there are, can be shared, and comes back with Back', async ({
    page,
    context,
  }) => {
    await page.getByLabel('Search sessions').fill('visitor-0');
    await expect(getRows(page)).toHaveCount(9);
    await expect(page.getByText('9 sessions in the last 7 days')).toBeVisible();
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(getRows(other)).toHaveCount(9);
    await getRows(page).first().click();
    await expect(getTimeline(page)).toBeVisible();
    await page.goBack();
    await expect(getRows(page)).toHaveCount(9);
    await page.getByLabel('Search sessions').fill('nobody');
    await expect(getRows(page)).toHaveCount(0);
  });

  test('two tabs show two orders', async ({ page, context }) => {
    const other = await context.newPage();
    await other.goto('/sessions?sort=error_count&order=desc');
    await expect(getRows(other).first()).toContainText(keyed);
    await expect(getRows(page).first()).toContainText(live);
    await page.reload();
    await expect(getRows(page).first()).toContainText(live);
  });

  test('a session opens by a click, by the keyboard and in a tab of its own, and Back leads to the same page', async ({
    page,
    context,
    findSession,
  }) => {
    await page.getByRole('button', { name: 'Next page' }).click();
    await expect(getPager(page)).toContainText('21–40');
    await getRows(page).nth(2).click();
    await expect(getTimeline(page)).toBeVisible();
    await page.goBack();
    await expect(getPager(page)).toContainText('21–40');
    await page.goto('/sessions');
    await expect(getRows(page)).toHaveCount(20);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`/sessions/${findSession(live)}`);
    await page.goBack();
    const row = getRows(page).filter({ hasText: keyed });
    const link = row.getByRole('link');
    const browser = row.getByText('Chrome');
    for (const click of [
      () => link.click({ modifiers: ['ControlOrMeta'] }),
      () => browser.click({ modifiers: ['ControlOrMeta'] }),
      () => browser.click({ button: 'middle' }),
    ]) {
      const opened = context.waitForEvent('page');
      await click();
      await expect(getTimeline(await opened)).toBeVisible();
      await expect(getRows(page)).toHaveCount(20);
    }
  });

  test('a list that cannot be had says why, and is there after Retry', async ({ page, stack }) => {
    await stack.stopDatabase();
    try {
      await page.goto('/sessions');
      const failure = page.getByRole('alert').filter({ hasText: 'The sessions could not be listed' });
      await expect(failure).toContainText('The database cannot be reached just now.');
    } finally {
      await stack.startDatabase();
    }
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(getRows(page)).toHaveCount(20);
  });
});

test('a list that cannot be refreshed keeps its rows, and says why', async ({ page, stack, findSession }) => {
  expect(findSession(live)).not.toBe('');
  await page.goto('/sessions');
  await expect(getRows(page)).toHaveCount(20);
  const failure = page.getByRole('alert').filter({ hasText: 'The list could not be refreshed.' });
  await stack.stopDatabase();
  try {
    // It asks for news every ten seconds.
    await expect(failure).toContainText('The database cannot be reached just now.', { timeout: 30_000 });
    await expect(getRows(page)).toHaveCount(20);
  } finally {
    await stack.startDatabase();
  }
  await failure.getByRole('button', { name: 'Retry' }).click();
  await expect(failure).toBeHidden();
});

test('an empty list says how to record the first session', async ({ page, stack }) => {
  const fillAgain = await stack.emptyDatabase();
  try {
    await page.goto('/sessions');
    await expect(page.getByRole('heading', { name: 'No sessions yet' })).toBeVisible();
    await expect(page.getByText('data-endpoint=')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Copy the snippet' })).toBeVisible();
  } finally {
    await fillAgain();
  }
});
