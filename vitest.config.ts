import { playwright } from '@vitest/browser-playwright';
import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { chromiumFlags, findChromium } from './dev/chromium.ts';

const executablePath = findChromium();

/** Thousands of random cases, or 10 MB there and back, take a second, and on a busy machine many. */
const testTimeout = 30_000;

/** What is waited for until it is so may take as long, too. */
const poll = { timeout: 10_000 };

/** Tests in workerd, with a real database that is spoken to with the project's driver. */
const inWorkerd = (name: string, include: string[]): TestProjectInlineConfiguration => ({
  plugins: [
    cloudflareTest(({ inject }) => {
      const { driver, url } = inject('databaseTarget');
      return {
        wrangler: { configPath: './wrangler.toml' },
        miniflare: {
          bindings: {
            DATABASE_URL: url,
            DATABASE_DRIVER: driver,
            SESSION_SECRET: 'a secret of the tests, and long enough',
            DASHBOARD_TOKEN: 'the token of the tests, and long enough',
            ALLOWED_ORIGINS: 'https://shop.example',
            COUNTRY_HEADER: 'x-visitor-country',
            WRITER_SHARDS: '1',
          },
          hyperdrives: { HYPERDRIVE_OF_TESTS: inject('databaseUrl') },
        },
      };
    }),
  ],
  test: { name, include, testTimeout, expect: { poll } },
});

/**
 * `pure` runs in Node, `worker` in workerd, `browser` in Chromium, `sql` in Node against a real PostgreSQL. What ends in
 * `-neon` does so with Neon's driver, through a stand-in for Neon.
 */
export default defineConfig({
  test: {
    globalSetup: './dev/test-database.ts',
    // The worker writes a line per request: read it when a test fails.
    silent: 'passed-only',
    // Postgres.js for Workers leaves the read of a connection that is cut off to itself.
    onUnhandledError: ({ message, stack = '' }) =>
      !(message === 'This socket has been closed.' && stack.includes('postgres/cf/polyfills.js')),
    projects: [
      {
        test: {
          name: 'pure',
          testTimeout,
          expect: { poll },
          include: ['{protocol,durable-objects,worker,tracker,dashboard,dev,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/*.{worker,browser}.test.{ts,tsx}'],
        },
      },
      inWorkerd('worker', ['{durable-objects,worker}/**/*.worker.test.ts']),
      inWorkerd('worker-neon', ['worker/{database,labels,notes,reads,writer}.worker.test.ts']),
      {
        // Found one after the other they would be two copies, which hear nothing of each other.
        optimizeDeps: { include: ['solid-js', 'solid-js/web'] },
        test: {
          name: 'browser',
          expect: { poll },
          include: ['{tracker,dashboard}/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { ...(executablePath ? { executablePath } : {}), args: chromiumFlags },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'sql',
          testTimeout,
          expect: { poll },
          include: ['sql/**/*.test.ts'],
          exclude: ['sql/drivers/neon-*.test.ts'],
        },
      },
      {
        test: {
          name: 'sql-neon',
          testTimeout,
          expect: { poll },
          include: ['sql/**/*.test.ts'],
          // Migrations go over TCP, whatever the driver.
          exclude: ['sql/{migrate,choose-driver,plans}.test.ts', 'sql/read/*.test.ts'],
        },
      },
    ],
  },
});
