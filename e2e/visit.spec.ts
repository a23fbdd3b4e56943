import { rm } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { makeThrowawayFolder } from '../dev/throwaway-folder.ts';
import { maskedValue } from '../protocol/event-types.ts';
import { startReal, type RealStart } from './real-start.ts';
import { startRecordingProxy, type SeenRequest } from './recording-proxy.ts';
import { countSentPictures, listSentEventIds, listSentSessionIds, listTexts } from './sent-events.ts';
import { dumpTables, listStoredEventIds } from './stored.ts';
import { placeOrderAndLeave, typedSecrets, visitShop } from './visit-shop.ts';

/** Apart from the default, so that the tests run beside a developer's own start. */
const basePort = 4800;

/** Events are on their way to the database for at most 20 s, and longer only when the machine is busy. */
const drainTimeoutMs = 60_000;

test.describe.configure({ mode: 'serial' });

let dataDir = '';
let start: RealStart;
let seen: readonly SeenRequest[] = [];
let sessionId = '';

const getUrl = (name: string): string => start.urls[name] ?? '';
const getStored = async () => (await listStoredEventIds(getUrl('Database'), sessionId)).sort((a, b) => a - b);

test.beforeAll(async () => {
  dataDir = await makeThrowawayFolder();
  start = await startReal({ dataDir, basePort });
});

test.afterAll(async () => {
  await start?.end('SIGTERM');
  await rm(dataDir, { recursive: true, force: true });
});

test('a visit to the shop sends its events and pictures', async ({ browser }) => {
  const proxy = await startRecordingProxy();
  seen = proxy.seen;
  const context = await browser.newContext({ proxy: { server: proxy.url, bypass: '<-loopback>' } });
  const page = await context.newPage();
  await visitShop(page, getUrl('Demo shop'));
  await expect.poll(() => countSentPictures(seen), { timeout: 30_000 }).toBeGreaterThan(0);
  await placeOrderAndLeave(page);
  await expect.poll(() => proxy.isQuiet()).toBe(true);
  await context.close();
  proxy.stop();

  const sessionIds = listSentSessionIds(seen);
  expect(sessionIds).toHaveLength(1);
  [sessionId = ''] = sessionIds;
  expect(listSentEventIds(seen).size).toBeGreaterThan(20);
});

test('every event that was sent is in the database exactly once', async () => {
  const sent = [...listSentEventIds(seen)].sort((a, b) => a - b);
  await expect
    .poll(async () => (await getStored()).length, { timeout: drainTimeoutMs })
    .toBeGreaterThanOrEqual(sent.length);
  expect(await getStored()).toEqual(sent);
});

test('the recording has everything that the visitor did', async () => {
  const events = (await dumpTables(getUrl('Database'))).get('events') ?? [];
  const texts = new Set(events.flatMap(listTexts));
  for (const type of ['page_view', 'click', 'input', 'scroll', 'mousemove', 'error']) expect(texts).toContain(type);
  for (const path of ['/products/reading-lamp/dimensions', '/cart', '/checkout', '/thanks']) {
    expect(texts).toContain(getUrl('Demo shop') + path);
  }
});

test('what was typed as a secret neither left the page nor is stored', async () => {
  const tables = await dumpTables(getUrl('Database'));
  expect(tables.get('events')?.length).toBeGreaterThan(20);
  expect(tables.get('rejected_events') ?? []).toEqual([]);
  const sentTexts = seen.filter((it) => !it.url.pathname.endsWith('/screenshot')).map((it) => String(it.body));
  const storedTexts = [...tables.values()].flat().flatMap(listTexts);
  const wireTexts = sentTexts.filter((text) => text.startsWith('{')).flatMap((text) => listTexts(JSON.parse(text)));
  expect(wireTexts).toContain(maskedValue);
  expect(storedTexts).toContain(maskedValue);
  for (const [field, secret] of Object.entries(typedSecrets)) {
    const isShort = secret.length < 6;
    const holds = (text: string) => (isShort ? text === secret : text.includes(secret));
    expect(wireTexts.filter(holds), `${field} on the wire`).toEqual([]);
    expect(storedTexts.filter(holds), `${field} in the database`).toEqual([]);
    if (!isShort) expect(sentTexts.filter(holds), `${field} in a body`).toEqual([]);
  }
});

test('the session is in the list, and its replay plays to the end', async ({ page }) => {
  await page.goto(getUrl('Dashboard'));
  const table = page.getByRole('table', { name: 'Sessions' });
  await expect(table).toBeVisible();
  const link = table.locator(`a[href="/sessions/${sessionId}"]`);
  await expect(async () => {
    await page.reload();
    await expect(link).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: drainTimeoutMs });
  await link.click();

  await expect(page.getByRole('list', { name: 'Events' })).toBeVisible();
  await expect(page.locator('.stage-screen img').first()).toBeAttached();
  await page.getByLabel('Speed').selectOption('16');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.locator('[data-state="ended"]')).toBeVisible({ timeout: 60_000 });
});

test('a start after kill -9 still has the session', async ({ page }) => {
  const before = await getStored();
  await start.end('SIGKILL');
  start = await startReal({ dataDir, basePort });
  expect(start.output()).toContain('An earlier start was killed');
  expect(await getStored()).toEqual(before);
  await page.goto(getUrl('Dashboard'));
  await expect(page.locator(`a[href="/sessions/${sessionId}"]`)).toBeVisible();
});

test('Ctrl-C ends everything and is not an error', async () => {
  expect(await start.end('SIGINT')).toBe(0);
  await expect(fetch(getUrl('API'))).rejects.toThrow();
});
