import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { runDeployment } from '../dev/deploy/run-deployment.ts';
import { runProgram } from '../dev/deploy/run-program.ts';
import { buildLittle } from '../dev/deploy/test-account.ts';
import { accountId, startCloudflareStandIn } from './cloudflare-stand-in.ts';

const root = resolve(import.meta.dirname, '..');

const secrets = {
  SESSION_SECRET: 'canary-of-the-session-secret-0123456789',
  DASHBOARD_TOKEN: 'canary-of-the-dashboard-token-0123456789',
  DATABASE_URL: 'postgres://user:canary@db.invalid/afterimage',
};

let folder: string;
let cloudflare: Awaited<ReturnType<typeof startCloudflareStandIn>>;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterimage-deploy-'));
  cloudflare = await startCloudflareStandIn();
});

test.afterEach(async () => {
  await cloudflare.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a first deployment with the real wrangler brings the secrets before the code, and the dashboard last', async () => {
  // Each of eight runs of wrangler looks for a newer one of itself first, in vain where there is no network.
  test.setTimeout(360_000);
  const env = {
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    CLOUDFLARE_API_BASE_URL: cloudflare.url,
    CLOUDFLARE_API_TOKEN: 'token-of-the-tests',
    CLOUDFLARE_ACCOUNT_ID: accountId,
  };
  const lines: string[] = [];
  const settingsFile = join(folder, 'settings.json');
  const deployment = runDeployment(
    {
      environment: 'production',
      isDryRun: false,
      isConfirmed: true,
      skipsMigrations: true,
      dropsOldFiles: false,
      settingsFile,
      folder: join(folder, 'out'),
    },
    {
      root,
      variables: { ...secrets, ALLOWED_ORIGINS: 'https://shop.example', HYPERDRIVE_ID: 'none', DO_JURISDICTION: 'eu' },
      terminal: undefined,
      settleMs: 100,
      say: (text) => void lines.push(text),
      build: buildLittle,
      run: async (command, options = {}) => {
        const result = await runProgram(root, command, { ...options, isShown: false, env: { ...env, ...options.env } });
        lines.push(result.output);
        return result;
      },
    },
  );
  // Everything is brought, and then nothing answers at the addresses of an account that does not exist.
  await expect(deployment, lines.join('\n')).rejects.toMatchObject({ step: 'verification' });

  expect([...cloudflare.secrets].sort()).toEqual(Object.keys(secrets).sort());
  const calls = cloudflare.calls.map(({ call }) => call);
  const script = `/accounts/${accountId}/workers/scripts/afterimage`;
  const changes = calls.filter((call) => !call.startsWith('GET '));
  const uploads = cloudflare.calls.filter(
    ({ call }) => call.startsWith(`PUT ${script}`) && !call.includes('schedules'),
  );
  const [draft, worker] = uploads.map(({ metadata }) => JSON.parse(metadata) as Record<string, unknown>);
  // The first secrets find no worker; wrangler makes an empty one, and puts them again.
  expect(changes.slice(0, 3)).toEqual([
    `PATCH ${script}/secrets-bulk`,
    `PUT ${script}`,
    `PATCH ${script}/secrets-bulk`,
  ]);
  expect(draft).toMatchObject({ bindings: [] });
  expect(uploads[1]?.call).toContain('bindings_inherit=strict');
  expect(worker).toMatchObject({
    main_module: 'index.js',
    bindings: expect.arrayContaining([
      ...Object.keys(secrets).map((name) => ({ name, type: 'inherit' })),
      { name: 'SESSION_BUFFER', type: 'durable_object_namespace', class_name: 'SessionBuffer' },
      { name: 'ENVIRONMENT', type: 'plain_text', text: 'production' },
    ]),
  });
  const dashboard = cloudflare.calls.findLast(({ call }) => call.startsWith('POST') && call.endsWith('/deployments'));
  expect(JSON.parse(dashboard?.metadata ?? '')).toMatchObject({
    bindings: [{ name: 'WORKER', type: 'service', service: 'afterimage' }],
  });
  expect(changes.at(-1)).toBe(dashboard?.call);

  expect(lines.join('\n')).not.toContain('canary');
  expect(JSON.parse(await readFile(settingsFile, 'utf8'))).toEqual({
    WORKER_URL: 'https://afterimage.tests.workers.dev',
  });
});
