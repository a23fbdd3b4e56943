import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import { readPostmasterFile } from '../dev/database/postmaster-file.ts';
import { sendSignal } from '../dev/processes/end-process.ts';
import { makeThrowawayFolder } from '../dev/throwaway-folder.ts';
import { startReal, type RealStart } from './real-start.ts';
import { startRecordingProxy, type RecordingProxy } from './recording-proxy.ts';
import { countSentPictures, listSentEventIds, listSentSessionIds } from './sent-events.ts';
import { listStoredEventIds } from './stored.ts';

/** Apart from the default and from the other tests. */
const basePort = 5050;

/** Events are on their way to the database for at most 20 s, and longer only when the machine is busy. */
const drainTimeoutMs = 60_000;

/** Without the database an answer takes about 5 s, and the page asks every 5 s. */
const pollTimeoutMs = 45_000;

let dataDir = '';
let start: RealStart;
let thaw = () => {};

test.beforeAll(async () => {
  dataDir = await makeThrowawayFolder();
  start = await startReal({ dataDir, basePort });
});

test.afterAll(async () => {
  thaw();
  await start?.end('SIGTERM');
  await rm(dataDir, { recursive: true, force: true });
});

/**
 * Stops the database as a machine that hangs does: it takes connections and answers nothing. A start whose database ends
 * would end with it. Gives how to let it go on.
 */
async function freezeDatabase(): Promise<() => void> {
  const postmaster = readPostmasterFile(join(dataDir, 'database', 'cluster'));
  if (postmaster === undefined) throw new Error('there is no database to freeze');
  // First of all, so that it has no more children than are listed.
  sendSignal(postmaster.pid, 'SIGSTOP');
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
  const processes = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  const children = processes.flatMap(([pid, parent]) => (pid && parent === postmaster.pid ? [pid] : []));
  for (const pid of children) sendSignal(pid, 'SIGSTOP');
  return () => {
    for (const pid of [...children, postmaster.pid]) sendSignal(pid, 'SIGCONT');
  };
}

const listAcknowledged = ({ seen }: RecordingProxy) =>
  listSentEventIds(seen.filter(({ status }) => status === 200 || status === 201));

/** Opens a replay, and gives how often its document has been loaded. */
async function openReplay(page: Page, sessionId: string): Promise<() => number> {
  let loads = 0;
  page.on('load', () => (loads += 1));
  await page.goto(new URL(`/sessions/${sessionId}`, start.urls.Dashboard).href);
  return () => loads;
}

const getNote = (page: Page) => page.getByRole('note').filter({ hasText: 'The database cannot be reached.' });
const getGaps = (page: Page) => page.getByText('This recording has gaps.');
const getEventCount = (page: Page, count: number) => page.getByRole('button', { name: `All ${count}`, exact: true });

test('with the database away a replay shows what is not stored yet, and is whole once it is back, without a reload', async ({
  browser,
}) => {
  const proxy = await startRecordingProxy();
  const visit = await browser.newContext({ proxy: { server: proxy.url, bypass: '<-loopback>' } });
  const shop = await visit.newPage();
  await shop.goto(start.urls['Demo shop'] ?? '');
  const press = (name: string) => shop.getByRole('button', { name, exact: true }).click();
  for (const name of ['Desk', 'Kitchen', 'Living']) await press(name);
  await expect.poll(() => countSentPictures(proxy.seen), { timeout: 30_000 }).toBeGreaterThan(0);
  await expect.poll(() => listSentSessionIds(proxy.seen).length).toBe(1);
  const [sessionId = ''] = listSentSessionIds(proxy.seen);

  const readers = await browser.newContext();
  const early = await readers.newPage();
  await early.goto(start.urls.Dashboard ?? '');
  await expect(early).toHaveURL(/\/sessions/);
  const countEarlyLoads = await openReplay(early, sessionId);
  await expect(early.locator('.stage-screen img').first()).toBeAttached();
  const listStored = () => listStoredEventIds(start.urls.Database ?? '', sessionId);
  await expect
    .poll(async () => (await listStored()).length, { timeout: drainTimeoutMs })
    .toBe(listAcknowledged(proxy).size);
  const stored = (await listStored()).length;
  await expect(getEventCount(early, stored)).toBeVisible();

  thaw = await freezeDatabase();
  for (const name of ['All', 'Desk', 'Kitchen']) await press(name);
  await expect.poll(() => listAcknowledged(proxy).size, { timeout: 20_000 }).toBeGreaterThanOrEqual(stored + 3);
  const late = await readers.newPage();
  const countLateLoads = await openReplay(late, sessionId);

  await expect(getNote(late)).toBeVisible({ timeout: pollTimeoutMs });
  const held = listAcknowledged(proxy).size - stored;
  await expect(getNote(late)).toContainText(`Shown are the ${held} of ${stored + held}\u00a0events`, {
    timeout: pollTimeoutMs,
  });
  await expect(getEventCount(late, held)).toBeVisible();
  await expect(getGaps(late)).toBeHidden();
  await expect(getNote(early)).toContainText(`All ${stored + held}\u00a0events are shown`, { timeout: pollTimeoutMs });
  await expect(early.locator('.stage-screen img').first()).toBeAttached();
  await expect(getGaps(early)).toBeHidden();

  thaw();
  for (const page of [late, early]) {
    await expect(getNote(page)).toBeHidden({ timeout: pollTimeoutMs });
    await expect(getEventCount(page, stored + held)).toBeVisible({ timeout: pollTimeoutMs });
    await expect(page.locator('.stage-screen img').first()).toBeAttached();
    await expect(getGaps(page)).toBeHidden();
  }
  await expect.poll(async () => (await listStored()).length, { timeout: drainTimeoutMs }).toBe(stored + held);

  await late.getByRole('tab', { name: 'Details' }).click();
  const ledger = late.locator('.facts');
  await expect(ledger).toContainText(`Accepted${stored + held} `);
  await expect(ledger).toContainText(`Stored${stored + held} `, { timeout: pollTimeoutMs });
  await expect(ledger).toContainText("when the session's object last woke");
  expect([countLateLoads(), countEarlyLoads()]).toEqual([1, 1]);
  await readers.close();
  await visit.close();
  proxy.stop();
});
