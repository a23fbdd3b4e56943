import { chromium } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../dev/chromium.ts';
import { startDemoShop } from '../../dev/demo-shop/server.ts';
import { getFreePort, loopback } from '../../dev/processes/free-port.ts';
import { startRecordingProxy } from '../../e2e/recording-proxy.ts';
import { countSentPictures, listSentEventIds, listSentSessionIds } from '../../e2e/sent-events.ts';
import { placeOrderAndLeave, visitShop } from '../../e2e/visit-shop.ts';
import type { Stack } from './start-stack.ts';

/** Visits the demo shop in a Chromium, and gives the events and pictures of the visit and the rows written for it. */
export async function visitDemoShop(
  { worker }: Stack,
  countRows: (sessionId: string) => Promise<number>,
): Promise<{ events: number; pictures: number; rows: number }> {
  const port = await getFreePort();
  const shop = await startDemoShop({ port, workerUrl: worker.url });
  const proxy = await startRecordingProxy();
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumFlags });
  try {
    const context = await browser.newContext({ proxy: { server: proxy.url, bypass: '<-loopback>' } });
    const page = await context.newPage();
    await visitShop(page, `http://${loopback}:${port}`);
    await placeOrderAndLeave(page);
    await context.close();
    const [sessionId = ''] = listSentSessionIds(proxy.seen);
    return {
      rows: await countRows(sessionId),
      events: listSentEventIds(proxy.seen).size,
      pictures: countSentPictures(proxy.seen),
    };
  } finally {
    await browser.close();
    proxy.stop();
    await shop.stop();
  }
}
