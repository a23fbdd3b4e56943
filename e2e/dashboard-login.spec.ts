import type { Page } from '@playwright/test';
import { keyed } from './dashboard-visits.ts';
import { expect, getRows, getTimeline, openReplay, stranger, test } from './dashboard-test.ts';

const fillIn = async (page: Page, token: string) => {
  await page.getByLabel('Access token').fill(token);
  await page.getByRole('button', { name: 'Log in' }).click();
};

test.describe('a stranger', () => {
  test.use({ storageState: stranger });

  test('is told that a token is wrong, and is let in with the right one', async ({ page, stack }) => {
    await page.goto('/');
    await expect(page).toHaveURL('/login?to=%2Fsessions');
    await expect(page.getByLabel('Access token')).toBeFocused();
    await fillIn(page, 'not the token');
    await expect(page.getByRole('alert')).toHaveText('This token is wrong.');
    await expect(page.getByLabel('Access token')).toBeFocused();
    await fillIn(page, stack.token);
    await expect(page).toHaveURL('/sessions');
    await expect(page.getByRole('heading', { name: 'Sessions' })).toBeVisible();
  });

  test('is let in by a ready link, which leaves no token in the address or the history', async ({ page, stack }) => {
    await page.goto(`/login#token=${encodeURIComponent(stack.token)}`);
    await expect(page).toHaveURL('/sessions');
    await page.goBack();
    await expect(page).not.toHaveURL(/token/);
  });

  test('comes to the list that the address names, after the log-in', async ({ page, stack, findSession }) => {
    expect(findSession(keyed)).not.toBe('');
    await page.goto('/sessions?sort=duration_ms&order=desc');
    await expect(page).toHaveURL(/\/login\?to=/);
    await fillIn(page, stack.token);
    await expect(page).toHaveURL('/sessions?sort=duration_ms&order=desc');
    await expect(getRows(page).first()).toContainText(keyed);
  });

  test('is never led to another origin', async ({ page, stack }) => {
    await page.goto('/login?to=//elsewhere.example/sessions');
    await fillIn(page, stack.token);
    await expect(page).toHaveURL('/sessions');
  });
});

test('who logs out is out, also after Back', async ({ page }) => {
  await page.goto('/sessions');
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page).toHaveURL('/login');
  await page.goBack();
  await expect(page).toHaveURL(/\/login/);
  await page.goto('/sessions');
  await expect(page.getByLabel('Access token')).toBeVisible();
});

test('who is in already is not asked for the token', async ({ page }) => {
  await page.goto('/login');
  await expect(page).toHaveURL('/sessions');
});

test('a cookie that is gone in the middle of the list leads back to the same list', async ({
  page,
  stack,
  findSession,
}) => {
  expect(findSession(keyed)).not.toBe('');
  await page.goto('/sessions');
  await expect(getRows(page)).toHaveCount(20);
  await page.context().clearCookies();
  await page.getByRole('columnheader', { name: 'Duration' }).getByRole('button').click();
  await fillIn(page, stack.token);
  await expect(page).toHaveURL('/sessions?sort=duration_ms&order=desc');
  await expect(getRows(page).first()).toContainText(keyed);
});

test('a cookie that is gone in the middle of a replay leads back to the same moment', async ({
  page,
  stack,
  findSession,
}) => {
  await openReplay(page, findSession(keyed), '?t=43');
  await page.context().clearCookies();
  await page.reload();
  await fillIn(page, stack.token);
  await expect(page).toHaveURL(`/sessions/${findSession(keyed)}?t=43`);
  await expect(getTimeline(page)).toHaveAttribute('aria-valuetext', '0:43 of 1:00');
});
