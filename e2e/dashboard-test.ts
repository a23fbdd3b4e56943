import { test as base, expect, type BrowserContextOptions, type Page } from '@playwright/test';
import postgres from 'postgres';
import { startDashboardStack, type DashboardStack } from './dashboard-stack.ts';
import { buildVisits } from './dashboard-visits.ts';
import { drawPictures } from './draw-pictures.ts';
import { recordVisit } from './record-visit.ts';
import { watchEscapes } from './watch-escapes.ts';

/** Gives the session's id of who is named as in `dashboard-visits.ts`. */
export type FindSession = (who: string) => string;

type StorageState = Exclude<NonNullable<BrowserContextOptions['storageState']>, string>;

/** Nobody is logged in: for `test.use`. */
export const stranger: StorageState = { cookies: [], origins: [] };

/** Events and pictures are in the database 20 s after they were sent, and later only when the machine is busy. */
const drainTimeoutMs = 60_000;

/** Sessions that are sent at once. */
const concurrency = 8;

/** A log-in through the API, as the cookie that a browser would keep. */
async function logIn({ origin, token }: DashboardStack): Promise<StorageState> {
  const answer = await fetch(`${origin}/api/v1/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ token }),
  });
  const [name = '', value = ''] = (answer.headers.get('set-cookie') ?? '').split(';')[0]?.split('=', 2) ?? [];
  const { hostname } = new URL(origin);
  const place = {
    domain: hostname,
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Strict',
  } as const;
  return { cookies: [{ name, value, ...place }], origins: [] };
}

async function recordAll(stack: DashboardStack, images: readonly Buffer[]): Promise<Map<string, string>> {
  const visits = buildVisits(Date.now());
  const sessions = new Map<string, string>();
  let [events, next] = [0, 0];
  const work = async (): Promise<void> => {
    for (let visit = visits[next++]; visit; visit = visits[next++]) {
      const { sessionId, eventCount } = await recordVisit(stack.apiUrl, visit, images);
      sessions.set(visit.who, sessionId);
      events += eventCount;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  const pictures = visits.reduce((sum, visit) => sum + (visit.pictures?.length ?? 0), 0);
  const sql = postgres(stack.databaseUrl, { max: 1 });
  const countStored = async () =>
    sql`SELECT (SELECT count(*)::int FROM events) AS events, (SELECT count(*)::int FROM screenshots) AS pictures`;
  await expect.poll(countStored, { timeout: drainTimeoutMs }).toEqual([{ events, pictures }]);
  await sql.end();
  return sessions;
}

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
      const sessions = await recordAll(stack, await drawPictures(browser, 4));
      await use((who) => sessions.get(who) ?? '');
    },
    { scope: 'worker', timeout: 120_000 },
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
