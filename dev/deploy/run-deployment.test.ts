import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Options } from './options.ts';
import { runDeployment } from './run-deployment.ts';
import { makeManifest, startTestAccount, type TestAccount } from './test-account.ts';

const sessionSecret = 'canary-of-the-session-secret-0123456789';
const token = 'canary-of-the-dashboard-token-0123456789';
const url = 'postgres://user:canary@db.example:5432/afterimage';
const decided = { ALLOWED_ORIGINS: 'https://shop.example', HYPERDRIVE_ID: 'none', DO_JURISDICTION: 'none' };
const secrets = ['SESSION_SECRET', 'DASHBOARD_TOKEN', 'DATABASE_URL'];

let folder: string;
let account: TestAccount;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'afterimage-deploy-'));
  account = await startTestAccount(folder);
  account.variables = { ...decided, DATABASE_URL: url };
});

afterEach(async () => {
  await account.server.stop();
  await rm(folder, { recursive: true, force: true });
});

const deploy = (changes: Partial<Options> = {}) => runDeployment(account.makeOptions(changes), account.makeDeps());

const looks = ['wrangler whoami', 'wrangler secret list'];
const validations = ['wrangler deploy --dry-run', 'wrangler pages functions build'];

/** What nothing may have begun with when nothing was changed. */
const changing = /^(node dev\/migrate\.ts$|wrangler (secret bulk|deploy$|pages (deploy|project create)))/;
const listChanges = () => account.listCommands().filter((command) => changing.test(command));

describe('a first deployment', () => {
  beforeEach(() => {
    account.variables = { ...account.variables, SESSION_SECRET: sessionSecret, DASHBOARD_TOKEN: token };
  });

  it('looks, builds, validates, and then changes the database, the secrets, the worker, the dashboard', async () => {
    await deploy();
    expect(account.listCommands()).toEqual([
      ...looks,
      ...validations,
      'node dev/migrate.ts --status',
      'node dev/migrate.ts',
      'wrangler secret bulk',
      'wrangler deploy',
      'wrangler pages project list',
      'wrangler pages project create afterimage-dashboard',
      'wrangler pages deploy',
      'wrangler pages project list',
    ]);
    expect(account.said.at(-1)).toContain('All answers');
  });

  it('hands secrets over on standard input, never as an argument or on the screen', async () => {
    await deploy();
    const bulk = account.seen.find(({ command }) => command === 'wrangler secret bulk');
    expect(JSON.parse(bulk?.options.input ?? '')).toEqual({
      SESSION_SECRET: sessionSecret,
      DASHBOARD_TOKEN: token,
      DATABASE_URL: url,
    });
    expect(account.seen.flatMap(({ args }) => args).join('\n')).not.toContain('canary');
    expect(account.said.join('\n')).not.toContain('canary');
    expect(await readFile(account.settingsFile, 'utf8')).not.toContain('canary');
  });

  it('writes down where the worker answers, for the next one', async () => {
    await deploy();
    expect(JSON.parse(await readFile(account.settingsFile, 'utf8'))).toEqual({ WORKER_URL: account.server.url });
  });

  it('names everything that nobody can be asked for before it looks at anything', async () => {
    account.variables = { SESSION_SECRET: 'short' };
    await expect(deploy()).rejects.toThrow(
      [
        'ALLOWED_ORIGINS is missing',
        'HYPERDRIVE_ID is missing',
        'DO_JURISDICTION is missing',
        'DATABASE_URL is missing',
        'SESSION_SECRET must have at least 32 characters',
      ].join('\n'),
    );
    expect(account.seen).toEqual([]);
  });

  it('makes no secret where nobody would see it, and says so before it builds', async () => {
    delete account.variables.SESSION_SECRET;
    delete account.variables.DASHBOARD_TOKEN;
    await expect(deploy()).rejects.toThrow('SESSION_SECRET is missing\nDASHBOARD_TOKEN is missing');
    expect(account.listCommands()).toEqual(looks);
  });

  it('wants --yes where nobody can be asked', async () => {
    await expect(deploy({ isConfirmed: false })).rejects.toThrow('there is no terminal to ask on');
    expect(account.seen).toEqual([]);
  });
});

describe('a first deployment at a terminal', () => {
  beforeEach(() => {
    account.variables = {};
    account.answers = {
      Origins: 'https://shop.example',
      Hyperdrive: 'none',
      'Where recordings': 'eu',
      DATABASE_URL: url,
    };
  });

  it('asks for what is missing, keeps the answers but no secret, and shows once what it made', async () => {
    account.answers = { ...account.answers, 'Deploy to production?': 'yes' };
    await deploy({ isConfirmed: false });
    const kept = JSON.parse(await readFile(account.settingsFile, 'utf8')) as Record<string, string>;
    expect(kept).toMatchObject({
      ALLOWED_ORIGINS: 'https://shop.example',
      DO_JURISDICTION: 'eu',
      WORKER_NAME: 'afterimage',
    });
    expect(JSON.stringify(kept)).not.toContain('canary');
    const bulk = account.seen.find(({ command }) => command === 'wrangler secret bulk');
    const put = JSON.parse(bulk?.options.input ?? '') as Record<string, string>;
    const lines = account.said.join('\n');
    for (const made of [put.SESSION_SECRET, put.DASHBOARD_TOKEN]) expect(lines.split(made ?? '')).toHaveLength(2);
    expect(lines).not.toContain('canary');
  });

  it('changes nothing when the answer is no', async () => {
    await expect(deploy({ isConfirmed: false })).rejects.toThrow('nothing was changed');
    expect(listChanges()).toEqual([]);
  });
});

describe('a later deployment', () => {
  beforeEach(() => {
    account.secrets = [...secrets];
    account.projects = ['afterimage-dashboard'];
    account.variables = { ...account.variables, WORKER_URL: account.server.url };
    account.server.files.set('/versions.json', makeManifest('0.9.0', 'the tracker before'));
    account.server.files.set('/tracker-0.9.0.js', 'the tracker before');
  });

  it('puts no secret and creates no project', async () => {
    await deploy();
    expect(listChanges()).toEqual(['node dev/migrate.ts', 'wrangler deploy', 'wrangler pages deploy']);
  });

  it('uploads the files of the tracker before as well, and lists them', async () => {
    await deploy();
    expect(await readFile(join(folder, 'out', 'tracker', 'tracker-0.9.0.js'), 'utf8')).toBe('the tracker before');
    const manifest = await readFile(join(folder, 'out', 'tracker', 'versions.json'), 'utf8');
    expect(manifest).toContain('tracker-0.9.0.js');
    expect(manifest).toContain('superseded_at');
  });

  it('is refused when a file would get other contents under its name', async () => {
    account.server.files.set('/versions.json', makeManifest('1.0.0', 'another tracker'));
    await expect(deploy()).rejects.toMatchObject({
      message: expect.stringContaining('tracker-1.0.0.js with other contents'),
      advice: 'raise the version in package.json',
    });
    expect(listChanges()).toEqual([]);
  });

  it('of a preview takes other contents, and says so', async () => {
    account.server.files.set('/versions.json', makeManifest('1.0.0', 'another tracker'));
    await deploy({ environment: 'preview' });
    expect(account.said.join('\n')).toContain('Changed without a new version: tracker-1.0.0.js');
  });

  it('is refused when nobody says where the worker answers, unless its files may go', async () => {
    delete account.variables.WORKER_URL;
    await expect(deploy()).rejects.toThrow('nobody says where it answers');
    expect(listChanges()).toEqual([]);
    await deploy({ dropsOldFiles: true });
    expect(listChanges()).toContain('wrangler deploy');
  });

  it('leaves the database alone when told so, and then needs no address', async () => {
    delete account.variables.DATABASE_URL;
    await deploy({ skipsMigrations: true });
    expect(account.listCommands().join('\n')).not.toContain('migrate');
  });

  it.each([
    ['wrangler whoami', []],
    ['wrangler deploy --dry-run', []],
    ['wrangler pages functions build', []],
    ['node dev/migrate.ts', ['node dev/migrate.ts']],
    ['wrangler pages project list', ['node dev/migrate.ts', 'wrangler deploy']],
  ])('stops when %s fails', async (failing, changes) => {
    account.failing = [failing];
    await expect(deploy()).rejects.toMatchObject({ advice: expect.any(String) });
    expect(listChanges()).toEqual(changes);
  });

  it('fails when the tracker that the worker serves is not the one that was built', async () => {
    account.isStale = true;
    await expect(deploy()).rejects.toThrow('/tracker.js is not the tracker that was built');
  });

  it('fails when the dashboard does not reach the worker', async () => {
    account.isCutOff = true;
    await expect(deploy()).rejects.toThrow('the dashboard does not reach the worker');
  });

  it('names the branch when the project calls another one its production', async () => {
    account.pagesEnvironment = 'preview';
    await expect(deploy()).rejects.toMatchObject({ advice: expect.stringContaining('set PAGES_BRANCH to main') });
  });
});

describe('a dry run', () => {
  it('runs what needs no account and no database, and shows the rest', async () => {
    delete account.variables.DATABASE_URL;
    await deploy({ isDryRun: true, isConfirmed: false });
    expect(account.listCommands()).toEqual(validations);
    const lines = account.said.join('\n');
    for (const command of ['whoami', 'secret bulk', 'pages project create', 'pages deploy', 'deploy --config='])
      expect(lines).toContain(`npx wrangler ${command}`);
    expect(lines).toContain('node dev/migrate.ts\n');
  });

  it('keeps no answers', async () => {
    account.answers = { Hyperdrive: 'none', 'Where recordings': 'eu', Origins: '*' };
    await deploy({ isDryRun: true });
    expect(await readdir(folder)).toEqual(['out']);
  });

  it('removes nothing that no deployment has generated', async () => {
    await writeFile(join(folder, 'letter.txt'), 'dear');
    await expect(deploy({ isDryRun: true, folder })).rejects.toThrow('that no deployment has generated');
    expect(await readdir(folder)).toEqual(['letter.txt']);
  });

  it('shows the state of a database whose address was given', async () => {
    await deploy({ isDryRun: true, isConfirmed: false });
    expect(account.listCommands()).toEqual([...validations, 'node dev/migrate.ts --status']);
    expect(account.seen.at(-1)?.options.env).toEqual({ DATABASE_URL: url });
  });
});
