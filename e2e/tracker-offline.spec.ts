import { expect, test, type Page } from '@playwright/test';
import { listClicked, startTrackerServer, type TrackerServer } from './tracker-server.ts';

const buttons = Array.from({ length: 12 }, (_, i) => `b${i + 1}`);

let server: TrackerServer;

test.beforeEach(async ({ page }) => {
  server = await startTrackerServer();
  await page.clock.install();
});

test.afterEach(() => {
  server.stop();
  expect(server.faults).toEqual([]);
});

/** Clicks a button and goes on five minutes later. */
async function clickAndWait(page: Page, id: string): Promise<void> {
  await page.locator(`#${id}`).click();
  await page.clock.fastForward('05:00');
}

/** Everything has arrived once: in order, over an hour, in one session, without a hole. */
function expectWholeHour(): void {
  const taken = server.listTaken();
  expect(listClicked(taken)).toEqual(buttons);
  expect(new Set(taken.map(({ session }) => session)).size).toBe(1);
  const times = taken.map(({ event }) => Date.parse(event.timestamp));
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThanOrEqual(55 * 60_000);
  const lastSeqs = Map.groupBy(taken, ({ stream }) => stream);
  for (const events of lastSeqs.values()) expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
  expect(server.requests.flatMap(({ lost }) => lost)).toEqual([]);
}

test('an hour without a network, with something to record every five minutes, arrives whole', async ({
  page,
  context,
}) => {
  await page.goto(`${server.url}/a`);
  await expect.poll(() => server.listTaken().length).toBeGreaterThan(0);
  await context.setOffline(true);
  for (const id of buttons) await clickAndWait(page, id);
  expect(listClicked(server.listTaken())).toEqual([]);
  await context.setOffline(false);
  // A page that is back online notices by itself.
  await expect.poll(() => listClicked(server.listTaken()).length).toBe(buttons.length);
  expectWholeHour();
});

test('a page whose extras could not be had is recorded whole once the network is back', async ({ page, context }) => {
  const chunk = /\/chunks\/extras-/;
  await context.route(chunk, (route) => route.abort('internetdisconnected'));
  const failed = page.waitForEvent('requestfailed', (request) => chunk.test(request.url()));
  await page.goto(`${server.url}/a`);
  await failed;
  await page.locator('#b1').click();
  await context.unroute(chunk);
  await context.setOffline(true);
  await page.locator('#b2').click();
  await context.setOffline(false);
  await page.locator('#b3').click();
  await page.clock.fastForward('01:00');
  await expect.poll(() => listClicked(server.listTaken())).toEqual(['b1', 'b2', 'b3']);
});

test('a page that is left without a network is brought by the next one that loads', async ({ page, context }) => {
  // A beacon may outlive its page until the network is back.
  server.state.decideFate = ({ isBeacon }) => (isBeacon ? 'lost' : 'taken');
  await page.goto(`${server.url}/a?to=/b`);
  for (const id of buttons.slice(0, 6)) await clickAndWait(page, id);
  await context.setOffline(true);
  for (const id of buttons.slice(6)) await clickAndWait(page, id);
  await page.getByRole('link', { name: '/b' }).click();
  await expect.poll(() => page.url()).toContain('chrome-error');
  await context.setOffline(false);
  await page.goto(`${server.url}/b`);
  await expect.poll(() => listClicked(server.listTaken()).length).toBe(buttons.length);
  expectWholeHour();
});

test('an hour of refusals that ask for patience, over three pages, arrives whole', async ({ page }) => {
  server.state.decideFate = () => ({ status: 503, retryAfter: 120 });
  await page.goto(`${server.url}/a?to=/b`);
  for (const id of buttons.slice(0, 4)) await clickAndWait(page, id);
  await page.goto(`${server.url}/b`);
  for (const id of buttons.slice(4, 8)) await clickAndWait(page, id);
  await page.goto(`${server.url}/c`);
  for (const id of buttons.slice(8)) await clickAndWait(page, id);
  expect(server.listTaken()).toEqual([]);
  server.state.decideFate = () => 'taken';
  const poll = expect.poll(async () => {
    await page.clock.fastForward('00:20');
    return listClicked(server.listTaken()).length;
  });
  await poll.toBe(buttons.length);
  expectWholeHour();
});
