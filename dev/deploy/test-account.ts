import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createHash } from 'node:crypto';
import type { Command } from './commands.ts';
import type { Deps } from './deployment.ts';
import type { Options } from './options.ts';
import type { ProgramResult, RunOptions } from './run-program.ts';
import { startFileServer } from './test-file-server.ts';

const root = resolve(import.meta.dirname, '..', '..');

/** What a command of a deployment was given. */
export type Seen = { command: string; args: Command; options: RunOptions };

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A list of the versioned files of a tracker with this text. */
export const makeManifest = (version: string, text: string): string =>
  JSON.stringify({
    version,
    files: [{ file: `tracker-${version}.js`, version, bytes: text.length, sha256: sha256(text) }],
  });

/** What was built, in as many bytes as the tests need: the tracker's text, and a page that loads a script. */
export const builtTracker = 'the tracker';

/** Builds in the place of what takes a while. */
export async function buildLittle(folder: string): Promise<void> {
  const files = {
    'tracker/tracker.js': builtTracker,
    'tracker/versions.json': makeManifest('1.0.0', builtTracker),
    'dashboard/dist/index.html': '<script src="/assets/index-abc.js"></script>',
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/**
 * An account of Cloudflare as far as a deployment sees one: what wrangler would print for it, and a server in the place of the
 * worker and the dashboard, which has what a deployment brings as soon as its command was run.
 */
export async function startTestAccount(folder: string) {
  const server = await startFileServer();
  const seen: Seen[] = [];
  const said: string[] = [];
  const account = {
    server,
    seen,
    said,
    /** The secrets of the worker, undefined when there is no worker. */
    secrets: undefined as string[] | undefined,
    projects: [] as string[],
    /** What wrangler calls the deployment of the dashboard. */
    pagesEnvironment: 'production',
    /** Commands that fail, by the words that they begin with. */
    failing: [] as string[],
    /** What somebody at the terminal answers, by a part of the question; without it there is no terminal. */
    answers: undefined as Record<string, string> | undefined,
    /** Whether the tracker that the worker then serves is another than was deployed. */
    isStale: false,
    /** Whether the dashboard does not reach the worker. */
    isCutOff: false,
    variables: {} as Record<string, string>,
    settingsFile: join(folder, 'settings.json'),
    listCommands: () => seen.map(({ command }) => command),
    makeDeps: (): Deps => ({
      root,
      variables: account.variables,
      settleMs: 300,
      say: (text) => void said.push(text),
      build: buildLittle,
      run: async (command, options = {}) => ({ ...(await answer(command, options)), ms: 0 }),
      terminal: account.answers && { ask: (question) => Promise.resolve(findAnswer(question, account.answers ?? {})) },
    }),
    makeOptions: (changes: Partial<Options> = {}): Options => ({
      environment: 'production',
      isDryRun: false,
      isConfirmed: true,
      skipsMigrations: false,
      dropsOldFiles: false,
      settingsFile: account.settingsFile,
      folder: join(folder, 'out'),
      ...changes,
    }),
  };

  async function answer(args: Command, options: RunOptions): Promise<Omit<ProgramResult, 'ms'>> {
    const command = args.filter((arg) => !arg.startsWith('--') || arg === '--dry-run' || arg === '--status').join(' ');
    seen.push({ command, args, options });
    if (account.failing.some((words) => command.startsWith(words)))
      return { exitCode: 1, output: 'it failed', stdout: '' };
    const effect = effects[command];
    const stdout = effect ? await effect(options) : '';
    if (stdout === undefined) return { exitCode: 1, output: 'Worker "afterimage" not found.', stdout: '' };
    return { exitCode: 0, output: stdout, stdout };
  }

  const effects: Record<string, (options: RunOptions) => string | undefined | Promise<string>> = {
    'wrangler secret list': () => account.secrets && JSON.stringify(account.secrets.map((name) => ({ name }))),
    'wrangler secret bulk': ({ input = '{}' }) => {
      account.secrets = [...(account.secrets ?? []), ...Object.keys(JSON.parse(input) as object)];
      return '';
    },
    'wrangler deploy': async (options) => {
      server.files.set('/health/ready', 'ready');
      server.files.set('/tracker.js', account.isStale ? 'an older tracker' : builtTracker);
      await report(options, { type: 'deploy', targets: [server.url] });
      return '';
    },
    'wrangler pages project list': () =>
      JSON.stringify(
        account.projects.map((name) => ({ 'Project Name': name, 'Project Domains': `${name}.pages.dev` })),
      ),
    'wrangler pages deploy': async (options) => {
      server.files.set('/', '<script src="/assets/index-abc.js"></script>');
      if (!account.isCutOff) server.files.set('/api/v1/openapi.json', '{}');
      const environment = account.pagesEnvironment;
      await report(options, { type: 'pages-deploy-detailed', url: server.url, environment, production_branch: 'main' });
      return '';
    },
  };

  return account;
}

/** What wrangler writes besides, where it is asked to. */
const report = (options: RunOptions, line: object) =>
  writeFile(options.env?.WRANGLER_OUTPUT_FILE_PATH ?? '', `${JSON.stringify(line)}\n`, { flag: 'a' });

/** A stand-in for an account, with what was run on it and said. */
export type TestAccount = Awaited<ReturnType<typeof startTestAccount>>;

function findAnswer(question: string, answers: Record<string, string>): string {
  return Object.entries(answers).find(([part]) => question.includes(part))?.[1] ?? '';
}
