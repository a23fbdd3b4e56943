import { rm } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import * as v from 'valibot';
import { makeThrowawayFolder } from '../dev/throwaway-folder.ts';
import { startReal, type RealStart } from './real-start.ts';
import { startRecordingProxy } from './recording-proxy.ts';
import { countSentPictures, listPicturedUrls, listSentEventIds } from './sent-events.ts';
import { dumpTables } from './stored.ts';
import { accountViews, visitGlazes, visitWorld } from './visit-world.ts';

/** Apart from the default and from the other tests. */
const basePort = 4900;

/** As for the first visit: events are on their way to the database for at most 20 s. */
const drainTimeoutMs = 60_000;

const eventSchema = v.object({
  event_id: v.number(),
  event_type: v.string(),
  page_url: v.string(),
  target_tag: v.nullable(v.string()),
  target_id: v.nullable(v.string()),
  input_masked: v.nullable(v.boolean()),
  event_data: v.nullable(v.object({ navigation: v.optional(v.string()), message: v.optional(v.string()) })),
  timestamp: v.string(),
});

test.describe.configure({ mode: 'serial' });

let dataDir = '';
let start: RealStart;
let shopUrl = '';
const pageErrors: string[] = [];
let events: v.InferOutput<typeof eventSchema>[] = [];

async function listEvents() {
  const rows = (await dumpTables(start.urls.Database ?? '')).get('events') ?? [];
  const parsed = v.parse(v.array(eventSchema), rows);
  return parsed.sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp) || a.event_id - b.event_id);
}

const listOn = (path: string, type: string) =>
  events.filter((event) => event.page_url === shopUrl + path && event.event_type === type);

test.beforeAll(async () => {
  dataDir = await makeThrowawayFolder();
  start = await startReal({ dataDir, basePort });
  shopUrl = start.urls['Demo shop'] ?? '';
});

test.afterAll(async () => {
  await start?.end('SIGTERM');
  await rm(dataDir, { recursive: true, force: true });
});

test('a visit to what is harder to record sends all its events', async ({ browser }) => {
  const proxy = await startRecordingProxy();
  const context = await browser.newContext({ proxy: { server: proxy.url, bypass: '<-loopback>' } });
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => pageErrors.push(message));
  await visitWorld(page, shopUrl, async () => {
    await expect.poll(() => countSentPictures(proxy.seen), { timeout: 30_000 }).toBeGreaterThan(0);
  });
  await visitGlazes(page, async () => {
    await expect.poll(() => listPicturedUrls(proxy.seen), { timeout: 30_000 }).toContain(`${shopUrl}/glazes`);
  });
  await page.goto('about:blank');
  await expect.poll(() => proxy.isQuiet()).toBe(true);
  await context.close();
  proxy.stop();

  const sentCount = listSentEventIds(proxy.seen).size;
  await expect.poll(async () => (await listEvents()).length, { timeout: drainTimeoutMs }).toBe(sentCount);
  events = await listEvents();
});

test('each view of a routed section is a page view that says how it came', () => {
  const views = events.filter((event) => event.event_type === 'page_view' && event.page_url.includes('/account'));
  const seen = views.map(({ page_url, event_data }) => [page_url.slice(shopUrl.length), event_data?.navigation]);
  expect(seen).toEqual(accountViews);
});

test('a click inside an open shadow root is one on what is in there, and what was chosen there is masked', () => {
  expect(listOn('/products/teapot', 'click').map(({ target_tag, target_id }) => target_id ?? target_tag)).toEqual([
    'input',
    'save-for-later',
    'measure',
    'theme',
    'add-to-cart',
    'a',
  ]);
  const [edit] = listOn('/products/teapot', 'change');
  expect(edit).toMatchObject({ target_tag: 'input', input_masked: true });
});

test('what happens inside a frame is not recorded, and the page around it is', () => {
  expect(listOn('/visit', 'page_view')).toHaveLength(1);
  expect(listOn('/visit', 'click').map(({ target_tag }) => target_tag)).toEqual(['a']);
  expect(events.filter((event) => event.page_url.includes('/frames/'))).toEqual([]);
});

test('a list without end and a page that is slow to come are recorded like others', () => {
  expect(listOn('/journal', 'scroll').length).toBeGreaterThan(2);
  const [click] = listOn('/visit', 'click');
  const [view] = listOn('/workshop', 'page_view');
  expect(Date.parse(view?.timestamp ?? '') - Date.parse(click?.timestamp ?? '')).toBeGreaterThanOrEqual(2_000);
});

test("the only error of the pages is the shop's own, and it is recorded", () => {
  const message = 'The voucher service does not answer';
  expect(pageErrors).toEqual([message]);
  const recorded = events.filter((event) => event.event_type === 'error');
  expect(recorded.map((event) => event.event_data?.message)).toEqual([`Uncaught Error: ${message}`]);
});

test('a page whose colours html2canvas cannot parse has a picture, too', async () => {
  const pictures = (await dumpTables(start.urls.Database ?? '')).get('screenshots') ?? [];
  const urls = v.parse(v.array(v.object({ page_url: v.string() })), pictures).map(({ page_url }) => page_url);
  expect(urls).toContain(`${shopUrl}/products/teapot`);
  expect(urls).toContain(`${shopUrl}/glazes`);
  expect(listOn('/glazes', 'page_view')).toHaveLength(1);
  expect(listOn('/glazes', 'click').map(({ target_tag }) => target_tag)).toEqual(['button']);
});
