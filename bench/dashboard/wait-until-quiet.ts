import type { Browser } from '@playwright/test';
import { waitUntil } from '../../dev/processes/wait-until.ts';

const everyMs = 200;

/** The share of a processor that all processes of a browser may take together, to be called quiet. */
const quietShare = 0.1;

const patienceMs = 20_000;

/**
 * Waits until a browser does next to nothing. It works for a second or more on each window that it opens, most of it on its own
 * interface, as no reader's does in the middle of a visit.
 */
export async function waitUntilQuiet(browser: Browser): Promise<void> {
  const cdp = await browser.newBrowserCDPSession();
  const readCpuMs = async (): Promise<number> => {
    const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1_000, 0);
  };
  // The first look has nothing to compare with, and so is never quiet.
  let before = 0;
  const isQuiet = async (): Promise<boolean> => {
    const now = await readCpuMs();
    const used = now - before;
    before = now;
    return used >= 0 && used < quietShare * everyMs;
  };
  try {
    if (!(await waitUntil(isQuiet, { timeoutMs: patienceMs, everyMs }))) throw new Error('the browser is never quiet');
  } finally {
    await cdp.detach();
  }
}
