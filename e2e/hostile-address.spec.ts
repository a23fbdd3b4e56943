import { rm } from 'node:fs/promises';
import { type Browser, expect, type Page, type Route, test } from '@playwright/test';
import * as v from 'valibot';
import { makeThrowawayFolder } from '../dev/throwaway-folder.ts';
import { buildHostileText, leakHost, type TextKind } from './hostile-text.ts';
import { startReal, type RealStart } from './real-start.ts';
import { inspectPage, takePolicyOff, watchEscapes } from './watch-escapes.ts';

/** Apart from the default and from the other tests. */
const basePort = 5200;

let dataDir = '';
let start: RealStart;
let origin = '';

test.beforeAll(async () => {
  dataDir = await makeThrowawayFolder();
  start = await startReal({ dataDir, basePort });
  origin = new URL(start.urls.Dashboard ?? '').origin;
});

test.afterAll(async () => {
  await start?.end('SIGTERM');
  await rm(dataDir, { recursive: true, force: true });
});

/** A page of a browser that has logged in, without the policy, and what escapes from it. */
async function openWatched(browser: Browser): Promise<{ page: Page; escapes: string[] }> {
  const context = await browser.newContext();
  const escapes = await watchEscapes(context, origin);
  await takePolicyOff(context, origin);
  const page = await context.newPage();
  await page.goto(start.urls.Dashboard ?? '');
  await expect(page).toHaveURL(/\/sessions$/);
  return { page, escapes };
}

async function expectHarmless(page: Page, escapes: string[], name: string): Promise<void> {
  const { faults } = await inspectPage(page);
  expect({ name, escapes, faults }).toEqual({ name, escapes: [], faults: [] });
}

const image = (field: string): string => buildHostileText('image', field);

/** Where a log-in must not lead: to another origin, to a script, to what is no one path. */
const wrongWays = [
  'javascript:__x("to")',
  ' java\tscript:__x("to")',
  `data:text/html,${image('to')}`,
  `https://${leakHost}/to`,
  `//${leakHost}/to`,
  `/\\${leakHost}/to`,
  `\\\\${leakHost}/to`,
  `/\t/${leakHost}/to`,
  `/\n/${leakHost}/to`,
  `https:${leakHost}/to`,
  image('to'),
];

test('a log-in leads to the sessions when its address says to leave', async ({ browser }) => {
  const { page, escapes } = await openWatched(browser);
  // The real log-in takes twenty in a minute; the cookie is there already.
  await page.route('**/api/v1/login', (route) => route.fulfill({ status: 204 }));
  const ways = wrongWays.map((to) => `to=${encodeURIComponent(to)}`);
  for (const query of [...ways, `to=/sessions&to=//${leakHost}/to`, `to=//${leakHost}/to&to=/sessions`]) {
    await page.goto(`${origin}/login?${query}#token=${encodeURIComponent(image('token'))}`);
    await expect(page, query).toHaveURL(/\/sessions$/);
    await expectHarmless(page, escapes, query);
  }
  await page.context().close();
});

test('a wrong token is text, whatever it is', async ({ browser }) => {
  const { page, escapes } = await openWatched(browser);
  for (const kind of ['image', 'doubleQuote'] as const) {
    await page.goto(`${origin}/login#token=${encodeURIComponent(buildHostileText(kind, 'token'))}`);
    await expect(page.getByRole('alert')).toHaveText('This token is wrong.');
    await expect(page).toHaveURL(`${origin}/login`);
    await expectHarmless(page, escapes, kind);
  }
  await page.context().close();
});

/** What an address may be taken for. */
const kindsOfAddresses: readonly TextKind[] = [
  ...(['script', 'image', 'doubleQuote', 'singleQuote', 'javascriptUrl', 'otherHost', 'template'] as const),
  ...(['invisible', 'inherited'] as const),
];

test('what stands in an address is not taken for markup, and what is wrong in it is refused or as if it were not there', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const { page, escapes } = await openWatched(browser);
  for (const kind of kindsOfAddresses) {
    const text = encodeURIComponent(buildHostileText(kind, 'address', 600));
    for (const [path, shown] of [
      [`/sessions?limit=${text}&offset=${text}&sort=${text}&order=${text}&${text}=${text}#${text}`, 'No sessions yet'],
      [
        `/sessions?q=${text}&page=!${text}&user=${text}&min_duration_ms=${text}&from=${text}`,
        'This list cannot be asked for',
      ],
      [`/sessions?range=${text}&browser=${text}`, 'This list cannot be asked for'],
      [`/sessions/${text}?t=${text}#${text}`, 'The session could not be opened'],
      [`/${text}?${text}#${text}`, 'Nothing here'],
      [`/sessions/1/${text}/`, 'Nothing here'],
    ] as const) {
      await page.goto(origin + path);
      await expect(page.getByRole('heading', { name: shown }), path).toBeVisible();
      await expectHarmless(page, escapes, path);
    }
  }
  await page.context().close();
});

test('an address that cannot be read names nothing, and leads nowhere else', async ({ browser }) => {
  const { page, escapes } = await openWatched(browser);
  for (const path of [
    '/%E0%A4%A',
    '/sessions/%E0%A4%A',
    '/sessions?limit=%E0%A4%A',
    '/sessions#%E0%A4%A',
    '/sessions/..%2f..%2flogin',
    `//${leakHost}/sessions`,
    '//login#token=1',
    `/\\${leakHost}/sessions`,
  ]) {
    await page.goto(origin + path);
    await expect(page.locator('h1, h2').first(), path).toBeVisible();
    await expectHarmless(page, escapes, path);
    expect(new URL(page.url()).origin, path).toBe(origin);
  }
  await page.context().close();
});

/** A refusal whose every text is hostile. */
const refuse = (status: number, kind: 'image' | 'doubleQuote') => (route: Route) =>
  route.fulfill({
    status,
    headers: { 'content-type': 'application/problem+json', 'retry-after': image('retry_after') },
    body: JSON.stringify({
      type: `javascript:${image('type')}`,
      title: buildHostileText(kind, 'title'),
      status: buildHostileText(kind, 'status'),
      detail: buildHostileText(kind, 'detail'),
      request_id: buildHostileText(kind, 'request_id'),
      errors: [{ pointer: buildHostileText(kind, 'pointer'), detail: buildHostileText(kind, 'error_detail') }],
    }),
  });

test('what a refusal says is text', async ({ browser }) => {
  const { page, escapes } = await openWatched(browser);
  const opened = await page.request.post(`${start.urls.API}/sessions`, { data: { page_url: 'https://shop.example/' } });
  const { session_id } = v.parse(v.object({ session_id: v.string() }), await opened.json());
  const replay = `${origin}/sessions/${session_id}`;
  for (const kind of ['image', 'doubleQuote'] as const) {
    for (const [refused, url, role] of [
      [/\/api\/v1\/sessions\?/, `${origin}/sessions`, 'alert'],
      [/\/api\/v1\/sessions\/[^/]+$/, replay, 'alert'],
      [/\/events\?/, replay, 'alert'],
      [/\/screenshots\?/, replay, 'alert'],
      [/\/api\/v1\/login$/, `${origin}/login#token=1`, 'alert'],
    ] as const) {
      await page.route(refused, refuse(422, kind));
      await page.goto(url);
      const name = `${kind} ${String(refused)}`;
      await expect(page.getByRole(role), name).toContainText(buildHostileText(kind, 'detail'));
      await expectHarmless(page, escapes, name);
      await page.unroute(refused);
    }
  }
  await page.context().close();
});

test('an answer that is a page is not one of the dashboard', async ({ browser }) => {
  const { page, escapes } = await openWatched(browser);
  await page.route('**/api/v1/sessions?**', (route) =>
    route.fulfill({ status: 502, contentType: 'text/html', body: image('gateway') }),
  );
  await page.goto(`${origin}/sessions`);
  await expect(page.getByRole('alert')).toContainText('The server answered 502.');
  await expectHarmless(page, escapes, 'a gateway');
  await page.context().close();
});
