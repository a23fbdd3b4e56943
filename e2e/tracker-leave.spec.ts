import { expect, test, type Page } from '@playwright/test';
import * as v from 'valibot';
import type { EventInput } from '../protocol/event.ts';
import { startTrackerServer, type TrackerRequest, type TrackerServer } from './tracker-server.ts';

/** Together more than browsers let a page leave with. */
const eventCount = 300;

/** What browsers take at most, with room for headers. */
const maxBeaconBytes = 60_000;

const savedSchema = v.array(
  v.object({ queue: v.object({ stream: v.number(), events: v.array(v.looseTuple([v.number(), v.string()])) }) }),
);

let server: TrackerServer;

test.beforeEach(async () => {
  server = await startTrackerServer();
});

test.afterEach(() => {
  server.stop();
  expect(server.faults).toEqual([]);
});

/**
 * The numbers that the tab keeps of a stream, without those of web vitals: how many the browser measures is its own affair. Asked on a
 * page that records nothing, so that nobody changes them.
 */
async function listKept(page: Page, stream: number): Promise<number[]> {
  const text = await page.evaluate(() => sessionStorage.getItem('afterimage:unsent'));
  const saved = v.parse(savedSchema, JSON.parse(text ?? '[]'));
  const kept = saved.flatMap(({ queue }) => (queue.stream === stream ? queue.events : []));
  return kept.filter(([, event]) => !event.includes('"web_vital"')).map(([seq]) => seq);
}

const isNoVital = ({ event_type }: EventInput) => event_type !== 'web_vital';

const listSeqs = (requests: readonly TrackerRequest[]) =>
  requests.flatMap(({ firstSeq, events }) => events.map((_, i) => firstSeq + i));

const listUserIds = () =>
  server
    .listTaken()
    .filter(({ event }) => event.event_type === 'identify')
    .map(({ event }) => event.event_data?.user_id);

/** Opens a page and records events of this size, while the server says nothing. Gives the page's stream. */
async function recordMuch(page: Page, bytes: number): Promise<number> {
  await page.goto(`${server.url}/a`);
  await expect.poll(() => server.listTaken().length).toBeGreaterThan(0);
  const stream = server.requests[0]?.stream ?? 0;
  server.state.decideFate = ({ isBeacon }) => (isBeacon ? 'taken' : 'unanswered');
  const identify = `afterimage.identify('u' + i, { note: '${'x'.repeat(bytes)}' })`;
  await page.evaluate(`for (let i = 1; i <= ${eventCount}; i += 1) ${identify}`);
  await expect.poll(() => server.requests.length).toBe(2);
  return stream;
}

/** Waits until the server has each event, while the page sends what it has. */
async function expectAllOf(page: Page): Promise<void> {
  const poll = expect.poll(async () => {
    await page.evaluate('afterimage.flush()');
    return listUserIds();
  });
  await poll.toEqual(userIds);
}

const userIds = Array.from({ length: eventCount }, (_, i) => `u${i + 1}`);

test('a visit that ends at once is one beacon, which opens the session and has all events', async ({ page }) => {
  await page.goto(`${server.url}/a`);
  await page.goto(`${server.url}/b`);
  await expect.poll(() => server.requests.some(({ from }) => from === '/b')).toBe(true);
  const ofFirst = server.requests.filter(({ from }) => from === '/a');
  expect(ofFirst).toMatchObject([{ path: '/sessions', isBeacon: true, contentType: 'text/plain', firstSeq: 1 }]);
  expect(ofFirst[0]?.events.filter(isNoVital).map(({ event_type }) => event_type)).toEqual(['page_view', 'visibility']);
  expect(new Set(server.requests.map(({ session }) => session)).size).toBe(1);
});

test('a visit whose only beacon is lost is brought by the next page, in the same session', async ({ page }) => {
  server.state.decideFate = ({ isBeacon }) => (isBeacon ? 'lost' : 'taken');
  await page.goto(`${server.url}/a`);
  await page.goto(`${server.url}/b`);
  await expect.poll(() => server.requests.some(({ isBeacon }) => isBeacon)).toBe(true);
  const poll = expect.poll(async () => {
    await page.evaluate('afterimage.flush()');
    const events = server.listTaken().map(({ event }) => event);
    return events.filter(isNoVital).map(({ event_type, page_url }) => `${event_type} ${new URL(page_url).pathname}`);
  });
  await poll.toEqual(['page_view /a', 'visibility /a', 'page_view /b']);
  expect(new Set(server.listTaken().map(({ session }) => session)).size).toBe(1);
});

test('a page with more than beacons carry keeps everything, and the next page sends what did not arrive', async ({
  page,
}) => {
  const stream = await recordMuch(page, 120);
  const listBeacons = () => server.requests.filter(({ isBeacon }) => isBeacon);
  server.state.decideFate = ({ isBeacon }) => (isBeacon && listBeacons().length !== 2 ? 'taken' : 'lost');
  await page.goto(`${server.url}/bare`);
  await expect.poll(() => listBeacons().length).toBeGreaterThan(1);
  // All that was recorded, and that the page was hidden.
  expect(await listKept(page, stream)).toHaveLength(eventCount + 1);

  server.state.decideFate = () => 'taken';
  await page.goto(`${server.url}/c`);
  await expectAllOf(page);
  for (const beacon of listBeacons()) {
    expect(beacon).toMatchObject({ from: '/a', stream, contentType: 'text/plain' });
    expect(beacon.bytes).toBeLessThanOrEqual(maxBeaconBytes);
  }
  const again = listSeqs(server.requests.filter((it) => it.from === '/c' && it.stream === stream));
  const arrived = listSeqs(listBeacons().toSpliced(1, 1));
  expect(arrived.length).toBeGreaterThan(50);
  // At most the newest event, which asks what else is missing.
  expect(again.filter((seq) => arrived.includes(seq)).length).toBeLessThanOrEqual(1);
  await page.goto(`${server.url}/bare`);
  expect(await listKept(page, stream)).toEqual([]);
});

test('a page whose browser takes no beacon tries a request, and keeps the rest', async ({ page }) => {
  await page.addInitScript('navigator.sendBeacon = () => false');
  const stream = await recordMuch(page, 1_000);
  server.state.decideFate = () => 'taken';
  await page.goto(`${server.url}/bare`);
  await expect.poll(() => listUserIds().length).toBeGreaterThan(0);
  const sizes = server.requests.map(({ bytes }) => bytes);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(maxBeaconBytes);
  expect(await listKept(page, stream)).toHaveLength(eventCount + 1);
  await page.goto(`${server.url}/c`);
  await expectAllOf(page);
  expect(server.requests.filter(({ isBeacon }) => isBeacon)).toEqual([]);
});
