import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './dev/chromium.ts';

const executablePath = findChromium();

/** End to end: a real `npm start`, a real visit, a real replay. One at a time, since each starts everything. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  workers: 1,
  // A test that passes only at its second try has found something.
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: chromiumFlags },
  },
});
