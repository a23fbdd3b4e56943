import { join } from 'node:path';
import type { Environment } from './options.ts';
import type { Settings } from './settings.ts';

/** A program and its arguments: `wrangler`, or a script of this project that Node runs. Secrets are never among them. */
export type Command = readonly [program: 'wrangler' | 'node', ...args: string[]];

/** What the commands are about. */
export type CommandInput = {
  environment: Environment;
  settings: Settings;
  /** Where everything was generated, an absolute path: wrangler reads some paths from the folder of a configuration. */
  folder: string;
  version: string;
  /** What is deployed, in a few words: a commit and whether there is more than it. */
  source: string;
};

/** Cloudflare refuses longer tags and messages of a version. */
const maxTagLength = 25;
const maxMessageLength = 100;

/** Every command of a deployment, by name. They are data, so that a dry run can show them and a test can read them. */
export function buildCommands({ environment, settings, folder, version, source }: CommandInput) {
  const config = `--config=${join(folder, 'worker.json')}`;
  const dashboard = `--cwd=${join(folder, 'dashboard')}`;
  const name = `--name=${settings.WORKER_NAME}`;
  const project = settings.PAGES_PROJECT;
  const message = `${environment} ${version}, ${source}`.slice(0, maxMessageLength);
  return {
    whoami: ['wrangler', 'whoami', '--json'],
    listSecrets: ['wrangler', 'secret', 'list', name, '--format=json'],
    validateWorker: ['wrangler', 'deploy', '--dry-run', config, `--outdir=${join(folder, 'bundle')}`],
    validateDashboard: [
      ...(['wrangler', 'pages', 'functions', 'build', dashboard] as const),
      `--outdir=${join(folder, 'functions')}`,
      // With these two its configuration is validated as well.
      `--project-directory=${join(folder, 'dashboard')}`,
      `--build-metadata-path=${join(folder, 'functions.json')}`,
    ],
    showMigrations: ['node', 'dev/migrate.ts', '--status'],
    migrate: ['node', 'dev/migrate.ts'],
    putSecrets: ['wrangler', 'secret', 'bulk', name],
    deployWorker: ['wrangler', 'deploy', config, `--tag=${version.slice(0, maxTagLength)}`, `--message=${message}`],
    listProjects: ['wrangler', 'pages', 'project', 'list', '--json'],
    createProject: ['wrangler', 'pages', 'project', 'create', project, dashboard, '--production-branch=production'],
    deployDashboard: [
      ...(['wrangler', 'pages', 'deploy', dashboard] as const),
      `--branch=${settings.PAGES_BRANCH}`,
      `--commit-message=${message}`,
      '--commit-dirty=true',
    ],
  } as const satisfies Record<string, Command>;
}

/** A command as somebody would type it in the project's folder. */
export function formatCommand([program, ...args]: Command): string {
  const words = args.map((arg) => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`));
  return [program === 'wrangler' ? 'npx wrangler' : 'node', ...words].join(' ');
}
