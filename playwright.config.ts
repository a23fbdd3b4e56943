import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './dev/chromium.ts';

const executablePath = findChromium();

const trackerOnly = 'tracker-*.spec.ts';

/**
 * End to end: a real `npm start`, a real visit, a real replay. One of these at a time, since each starts everything. Beside them
 * run those of the tracker alone, which wait more than they work: one at a time as well, so that nothing waits for a processor.
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  projects: [
    { name: 'whole', testMatch: '*.spec.ts', testIgnore: trackerOnly, workers: 1 },
    { name: 'tracker', testMatch: trackerOnly, workers: 1 },
  ],
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
