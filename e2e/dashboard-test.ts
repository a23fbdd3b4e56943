import { test as base, expect, type Page } from '@playwright/test';
import { startDashboardStack, type DashboardStack } from './dashboard-stack.ts';
import { buildVisits } from './dashboard-visits.ts';
import { drawPictures } from './draw-pictures.ts';
import { logIn, type StorageState } from './log-in.ts';
import { recordVisits } from './record-visits.ts';
import { watchEscapes } from './watch-escapes.ts';

/** Gives the session's id of who is named as in `dashboard-visits.ts`. */
export type FindSession = (who: string) => string;

/** Nobody is logged in: for `test.use`. */
export const stranger: StorageState = { cookies: [], origins: [] };

/**
 * Tests of the built dashboard. All files of a run share one stack, and the visits when one of them asks. Whoever reads is logged
 * in; what a page says on the console, breaks of its policy or reaches elsewhere fails the test.
 */
export const test = base.extend<object, { stack: DashboardStack; loggedIn: StorageState; findSession: FindSession }>({
  stack: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from the pattern.
    async ({}, use) => {
      const stack = await startDashboardStack();
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  loggedIn: [async ({ stack }, use) => use(await logIn(stack)), { scope: 'worker' }],
  findSession: [
    async ({ stack, browser }, use) => {
      const sessions = await recordVisits(stack, buildVisits(Date.now()), await drawPictures(browser, 4));
      await use((who) => sessions.get(who) ?? '');
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: ({ stack }, use) => use(stack.origin),
  storageState: ({ loggedIn }, use) => use(loggedIn),
  context: async ({ context, stack }, use) => {
    const escapes = await watchEscapes(context, stack.origin);
    await use(context);
    // A reader may have two tabs.
    expect(escapes.filter((escape) => !escape.startsWith('window: '))).toEqual([]);
  },
});

/** The rows of the list, without its head. */
export const getRows = (page: Page) => page.getByRole('table', { name: 'Sessions' }).locator('tbody').getByRole('row');

/** Opens the replay of a session and waits until its events are all there. */
export async function openReplay(page: Page, sessionId: string, search = ''): Promise<void> {
  await page.goto(`/sessions/${sessionId}${search}`);
  await expect(getPlayer(page)).toHaveAttribute('aria-busy', 'false');
}

/** The player of a replay. */
export const getPlayer = (page: Page) => page.getByRole('region', { name: 'Player' });

/** The slider whose text says at which moment a replay is. */
export const getTimeline = (page: Page) => page.getByRole('slider', { name: 'Timeline' });

export { expect } from '@playwright/test';
