import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@playwright/test';
import { settingNames } from '../dev/deploy/settings.ts';
import { runCommand } from '../dev/processes/run-command.ts';

const root = resolve(import.meta.dirname, '..');

let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterimage-deploy-'));
});

test.afterEach(() => rm(folder, { recursive: true, force: true }));

const decided = { ALLOWED_ORIGINS: 'https://shop.example', HYPERDRIVE_ID: 'none', DO_JURISDICTION: 'eu' };

const secretNames = ['SESSION_SECRET', 'DASHBOARD_TOKEN', 'DATABASE_URL', 'DATABASE_READ_URL'];

/** Runs what `npm run deploy` runs, with these variables alone, no terminal, and an account that does not exist. */
async function deploy(args: readonly string[], variables: Record<string, string>) {
  const none = Object.fromEntries([...settingNames, ...secretNames].map((name) => [name, '']));
  const strange = {
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    CLOUDFLARE_API_TOKEN: 'no-token',
    CLOUDFLARE_ACCOUNT_ID: 'none',
  };
  const places = ['--settings', join(folder, 'settings.json'), '--folder', join(folder, 'out')];
  const env = { ...none, ...strange, ...variables };
  const { exitCode, output } = await runCommand(process.execPath, ['dev/deploy.ts', ...places, ...args], {
    cwd: root,
    env,
  });
  return { exitCode, output: stripVTControlCharacters(output) };
}

const readJson = async (...path: string[]): Promise<unknown> =>
  JSON.parse(await readFile(join(folder, ...path), 'utf8'));

/** What a dry run must not touch: other tests, and a running `npm start`, serve these files. */
async function readServed(): Promise<string[]> {
  const all = ['tracker/dist', 'dashboard/dist'].map(async (path) => {
    const names = await readdir(join(root, path), { recursive: true });
    const times = names.map(async (name) => `${path}/${name} ${(await stat(join(root, path, name))).mtimeMs}`);
    return Promise.all(times);
  });
  return (await Promise.all(all)).flat().sort();
}

for (const environment of ['production', 'preview'] as const)
  test(`a dry run builds and validates everything for ${environment}, and changes nothing`, async () => {
    const served = await readServed();
    const { exitCode, output } = await deploy(['--env', environment, '--dry-run'], decided);
    expect(exitCode, output).toBe(0);

    const name = environment === 'production' ? 'afterimage' : 'afterimage-preview';
    expect(await readJson('out', 'worker.json')).toMatchObject({
      name,
      vars: { ENVIRONMENT: environment, ALLOWED_ORIGINS: 'https://shop.example', DO_JURISDICTION: 'eu' },
    });
    expect(await readJson('out', 'dashboard', 'wrangler.json')).toMatchObject({
      services: [{ binding: 'WORKER', service: name }],
    });
    for (const binding of ['env.SESSION_BUFFER (SessionBuffer)', 'env.BULK_WRITER (BulkWriter)', 'env.LOGIN_LIMIT'])
      expect(output).toContain(binding);
    expect(output).toContain(`env.ENVIRONMENT ("${environment}")`);
    expect(output).not.toContain('[WARNING]');
    expect(await readFile(join(folder, 'out', 'bundle', 'index.js'), 'utf8')).toContain('SessionBuffer');
    expect(await readFile(join(folder, 'out', 'functions', 'index.js'), 'utf8')).toContain('WORKER.fetch(');
    expect(await readFile(join(folder, 'out', 'dashboard', 'dist', 'index.html'), 'utf8')).toContain('/assets/');
    expect(await readJson('out', 'tracker', 'versions.json')).toMatchObject({ files: expect.any(Array) });

    for (const command of ['secret bulk', 'deploy', 'pages deploy'])
      expect(output).toContain(`npx wrangler ${command}`);
    expect(output).toContain(`--branch=${environment}`);
    expect(await readServed()).toEqual(served);
    expect((await readdir(folder)).filter((each) => !each.startsWith('.'))).toEqual(['out']);
  });

test('a deployment names all that is missing, at once and before it builds', async () => {
  const { exitCode, output } = await deploy(['--yes'], {});
  expect(exitCode).toBe(1);
  for (const name of ['ALLOWED_ORIGINS', 'HYPERDRIVE_ID', 'DO_JURISDICTION', 'DATABASE_URL'])
    expect(output).toContain(`${name} is missing`);
  expect(output).toContain('docs/deploy.md');
  expect(await readdir(folder)).not.toContain('out');
});

for (const [name, value] of [
  ['DO_JURISDICTION', 'us-canary'],
  ['ALLOWED_ORIGINS', 'https://shop.example/canary'],
  ['SESSION_SECRET', 'short-canary'],
  ['DATABASE_URL', 'mysql://user:canary@db.example/x'],
] as const)
  test(`a dry run refuses a wrong ${name} by its name`, async () => {
    const { exitCode, output } = await deploy(['--dry-run'], { ...decided, [name]: value });
    expect(exitCode).toBe(1);
    expect(output).toContain(name);
    if (secretNames.includes(name)) expect(output).not.toContain('canary');
    expect(await readdir(folder)).not.toContain('out');
  });

test('a dry run refuses a wrong setting in the file', async () => {
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ ...decided, WRITER_SHARDS: 'many' }));
  const { exitCode, output } = await deploy(['--dry-run'], {});
  expect([exitCode, output]).toEqual([1, expect.stringContaining('WRITER_SHARDS must be a whole number')]);
});

test('there is no environment called staging', async () => {
  const { exitCode, output } = await deploy(['--env', 'staging', '--dry-run'], decided);
  expect([exitCode, output]).toEqual([1, expect.stringContaining('there is no "staging"')]);
});

test('a deployment without a log-in ends before it builds, and says how to log in', async () => {
  const secret = 'canary-0123456789-0123456789-0123456789';
  const variables = { ...decided, SESSION_SECRET: secret, DATABASE_URL: 'postgres://u:canary@db.example/x' };
  const { exitCode, output } = await deploy(['--yes'], variables);
  expect(exitCode).toBe(1);
  expect(output).toContain('npx wrangler login');
  expect(output).not.toContain('canary');
  expect(await readdir(folder)).not.toContain('out');
});
