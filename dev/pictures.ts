import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from './chromium.ts';
import { readRun } from './start/run-file.ts';

const root = resolve(import.meta.dirname, '..');
const dataDir = resolve(process.env.AFTERIMAGE_DATA || join(root, '.afterimage'));
const folder = join(root, 'docs', 'pictures');

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const themes = ['dark', 'light'] as const;

/** Each page: how one comes to it, and what is there when it is drawn. */
const pages: Record<string, (page: Page, url: string) => Promise<void>> = {
  async sessions(page, url) {
    await page.goto(`${url}/sessions?range=all`);
    await page.locator('.session-row').first().waitFor();
  },
  async replay(page, url) {
    await page.goto(`${url}/sessions?range=all&sort=error_count`);
    await page.locator('.session-row a').first().click();
    await page.locator('[aria-label="Player"][aria-busy="false"]').waitFor();
    // To the error, and back to what led to it.
    await page.keyboard.press('e');
    await page.keyboard.press('ArrowLeft');
    await page.locator('.stage-screen img').first().waitFor();
  },
  async overview(page, url) {
    await page.goto(`${url}/overview`);
    await page.locator('.uplot').first().waitFor();
  },
  async system(page, url) {
    await page.goto(`${url}/system`);
    await page.getByRole('heading', { name: 'System' }).waitFor();
  },
};

async function takePictures(browser: Browser, url: string, token: string): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of themes) {
      const context = await browser.newContext({ viewport, colorScheme });
      const page = await context.newPage();
      const keep = async (name: string): Promise<void> => {
        await page.waitForLoadState('networkidle');
        await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${size}.png`), animations: 'disabled' });
      };
      await page.goto(`${url}/login`);
      await page.getByLabel('Access token').waitFor();
      await keep('login');
      await page.request.post(`${url}/api/v1/login`, { data: { token } });
      for (const [name, open] of Object.entries(pages)) {
        await open(page, url);
        await keep(name);
      }
      await context.close();
    }
  }
}

/** `npm run pictures`: every page of the dashboard that runs here, at both sizes and in both themes, into `docs/pictures/`. */
async function main(): Promise<void> {
  const found = readRun(dataDir);
  const address = found?.isRunning === true ? found.run.urls.Dashboard : undefined;
  if (address === undefined) throw new Error('no dashboard runs here: run `npm start`, and `npm run seed` to fill it');
  // The address that logs in: `…/login#token=…`.
  const { origin, hash } = new URL(address);
  const token = hash.replace('#token=', '');
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: chromiumFlags });
  try {
    await mkdir(folder, { recursive: true });
    await takePictures(browser, origin, token);
  } finally {
    await browser.close();
  }
}

await main();
