import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './dev/chromium.ts';

const executablePath = findChromium();

const toGlobs = (names: readonly string[]): string[] => names.map((name) => `**/${name}.spec.ts`);

/** Of the built dashboard: all share one stack, which builds the tracker too, as it starts. */
const dashboard = toGlobs(['dashboard-*', 'find-the-visitor']);

/** What builds nothing that others use, and only waits for what is to be, however long that takes. */
const beside = toGlobs(['chaos-breaks', 'tracker-{csp,hostile,install,npm}', 'tracker-privacy*']);

/**
 * End to end: a real `npm start`, a real visit, a real replay. `npm test` runs `dashboard` and `beside` at the same time, and then
 * `alone`, what counts or times; in each of them one test comes after the other.
 */
export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  projects: [
    { name: 'dashboard', testMatch: dashboard, outputDir: 'test-results/dashboard' },
    { name: 'beside', testMatch: beside, outputDir: 'test-results/beside' },
    { name: 'alone', testMatch: '*.spec.ts', testIgnore: [...dashboard, ...beside], outputDir: 'test-results/alone' },
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
