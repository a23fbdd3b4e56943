import { rm } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { makeThrowawayFolder } from '../dev/throwaway-folder.ts';
import { killAll } from './kill-all.ts';
import { startReal, type RealStart } from './real-start.ts';
import { startRecordingProxy } from './recording-proxy.ts';
import { listSentEventIds } from './sent-events.ts';
import { dumpTables } from './stored.ts';

/** Apart from the default and from the other tests. */
const basePort = 4850;

/** The tracker waits longer after each failure; then the events are on their way to the database for up to 20 s. */
const arrivalTimeoutMs = 120_000;

let dataDir = '';
let start: RealStart;

test.beforeAll(async () => {
  dataDir = await makeThrowawayFolder();
  start = await startReal({ dataDir, basePort });
});

test.afterAll(async () => {
  await start?.end('SIGTERM');
  await rm(dataDir, { recursive: true, force: true });
});

/** One number for each stored event, in order: one that is stored twice is there twice. */
async function listStored(): Promise<number[]> {
  const events = (await dumpTables(start.urls.Database ?? '')).get('events') ?? [];
  const ids = events.map((row) => (typeof row === 'object' && row !== null && 'event_id' in row ? row.event_id : NaN));
  return ids.map(Number).sort((a, b) => a - b);
}

test('when every process dies at once, nothing acknowledged is lost, and the open page sends the rest', async ({
  browser,
}) => {
  const proxy = await startRecordingProxy();
  const context = await browser.newContext({ proxy: { server: proxy.url, bypass: '<-loopback>' } });
  const page = await context.newPage();
  await page.goto(start.urls['Demo shop'] ?? '');
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  for (const name of ['Desk', 'Kitchen', 'Living']) await press(name);
  const listAcknowledged = () => listSentEventIds(proxy.seen.filter(({ status }) => status === 200 || status === 201));
  await expect.poll(() => listAcknowledged().size, { timeout: 20_000 }).toBeGreaterThanOrEqual(4);

  await killAll(start, dataDir);
  const acknowledged = [...listAcknowledged()];
  for (const name of ['Desk', 'Kitchen', 'Living', 'All']) await press(name);
  start = await startReal({ dataDir, basePort });
  for (const name of ['Desk', 'Kitchen']) await press(name);

  await expect
    .poll(async () => (await listStored()).length, { timeout: arrivalTimeoutMs })
    .toBeGreaterThanOrEqual(acknowledged.length + 6);
  await page.goto('about:blank');
  await expect.poll(() => proxy.isQuiet()).toBe(true);
  const sent = [...listSentEventIds(proxy.seen)].sort((a, b) => a - b);
  await expect.poll(listStored, { timeout: arrivalTimeoutMs }).toEqual(sent);
  expect(sent).toEqual(expect.arrayContaining(acknowledged));
  await context.close();
  proxy.stop();
});
