import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import * as v from 'valibot';
import { runCommand } from '../processes/run-command.ts';
import { StepError } from '../start/step-error.ts';
import { confirm, deployDashboard, deployWorker, migrate, putSecrets } from './change.ts';
import { buildCommands, formatCommand } from './commands.ts';
import { runStep, sayStep, type Deployment, type Deps } from './deployment.ts';
import { generateConfigs } from './generate.ts';
import { loadSettings } from './load-settings.ts';
import { lookAtAccount } from './look-at-account.ts';
import type { Options } from './options.ts';
import { listRequiredSecrets, listSecretFaults, secretNames, type Given } from './secrets.ts';
import { takeOverVersions } from './take-over-versions.ts';
import { listDeployedFaults } from './verify.ts';

/**
 * Deploys everything to an environment, or with `isDryRun` does all of it that changes nothing outside of its own folder and
 * shows the rest. What is looked at comes before what is built, and that before what is changed: the database, the secrets,
 * the worker, the dashboard. Each failure ends it, as a `StepError` that says what to do.
 */
export async function runDeployment(options: Options, deps: Deps): Promise<void> {
  const deployment = await prepare(options, deps);
  const account = options.isDryRun ? undefined : await lookAtAccount(deployment);
  await build(deployment);
  await takeOverVersions(deployment, account && !account.isFirst);
  await validate(deployment);
  await showMigrations(deployment);
  if (account === undefined) return showRest(deployment);

  await confirm(deployment, account);
  await migrate(deployment);
  await putSecrets(deployment, account);
  const workerUrl = await deployWorker(deployment);
  const dashboard = await deployDashboard(deployment);
  sayStep(deployment, 'Looking at what was deployed');
  const faults = await listDeployedFaults(
    { workerUrl, dashboardUrl: dashboard.url, folder: deployment.folder },
    deps.settleMs,
  );
  if (faults.length > 0)
    throw new StepError('verification', faults.join('\n'), {
      advice: 'everything is deployed; docs/deploy.md tells how to go back',
    });
  deps.say(`All answers. Tracker: ${workerUrl}/tracker.js. Dashboard: ${dashboard.domains.join(', ')}`);
}

/** Reads the settings and says what is to be deployed. */
async function prepare(options: Options, deps: Deps): Promise<Deployment> {
  const { root, variables, terminal } = deps;
  const { environment, isDryRun } = options;
  if (!isDryRun && !terminal && !options.isConfirmed)
    throw new StepError('confirmation', 'there is no terminal to ask on', { advice: 'deploy with --yes' });
  const settingsPath = options.settingsFile ? resolve(options.settingsFile) : join(root, `deploy.${environment}.json`);
  const given = pickSecrets(variables);
  const isDatabaseMissing = !isDryRun && !terminal && !options.skipsMigrations && !given.DATABASE_URL;
  const settings = await loadSettings({
    environment,
    path: settingsPath,
    variables,
    terminal,
    isKept: !isDryRun,
    find: (found) => ({ missing: isDatabaseMissing ? ['DATABASE_URL'] : [], faults: listSecretFaults(given, found) }),
  });
  const folder = options.folder ? resolve(options.folder) : join(root, 'dist', 'deploy', environment);
  const { version } = v.parse(
    v.object({ version: v.string() }),
    JSON.parse(await readFile(join(root, 'package.json'), 'utf8')),
  );
  const source = await describeSource(root);
  deps.say(`${isDryRun ? 'Dry run of a deployment' : 'Deployment'} to ${environment}: version ${version}, ${source}`);
  const commands = buildCommands({
    environment,
    settings,
    folder,
    version,
    source,
  });
  return { options, deps, settings, settingsPath, folder, version, commands, given };
}

const pickSecrets = (variables: Record<string, string | undefined>): Given =>
  Object.fromEntries(secretNames.flatMap((name) => (variables[name] ? [[name, variables[name]]] : [])));

/** The commit, and whether there is more in the working tree than it has. */
async function describeSource(root: string): Promise<string> {
  const commit = await runCommand('git', ['rev-parse', '--short', 'HEAD'], { cwd: root });
  if (commit.exitCode !== 0) return 'no commit';
  const changes = await runCommand('git', ['status', '--porcelain'], { cwd: root });
  return `commit ${commit.output.trim()}${changes.output.trim() === '' ? '' : ' with uncommitted changes'}`;
}

async function build(deployment: Deployment): Promise<void> {
  const { deps, folder, options, settings } = deployment;
  sayStep(deployment, `Building into ${relative(deps.root, folder)}`);
  const faults = await generateConfigs({ root: deps.root, folder, environment: options.environment, settings });
  if (faults.length > 0)
    throw new StepError('configuration', faults.join('\n'), {
      advice: 'mend wrangler.toml or dashboard/wrangler.toml',
    });
  try {
    await deps.build(folder);
  } catch (error) {
    throw new StepError('build', String(error), { advice: '`npm run check` finds errors in the code', cause: error });
  }
}

async function validate(deployment: Deployment): Promise<void> {
  sayStep(deployment, 'Validation');
  const { commands, deps } = deployment;
  const output = await runStep(deployment, commands.validateWorker, { advice: 'mend the worker or wrangler.toml' });
  deps.say(output.trim());
  await runStep(deployment, commands.validateDashboard, { advice: 'mend dashboard/functions' });
}

/** A status with pending migrations ends with 1, which is no failure here; a database that does not answer shows in it. */
async function showMigrations(deployment: Deployment): Promise<void> {
  const { deps, commands, given, options } = deployment;
  if (options.skipsMigrations || !given.DATABASE_URL) return;
  sayStep(deployment, 'Migrations');
  deps.say(`$ ${formatCommand(commands.showMigrations)}`);
  await deps.run(commands.showMigrations, { env: { DATABASE_URL: given.DATABASE_URL }, isShown: true });
}

function showRest(deployment: Deployment): void {
  const { commands, deps, options, settings } = deployment;
  sayStep(deployment, 'What a deployment would do besides, in this order');
  const { whoami, listSecrets, showMigrations: status, migrate: apply, putSecrets: put } = commands;
  const { deployWorker: worker, listProjects, createProject, deployDashboard: dashboard } = commands;
  const migrations = options.skipsMigrations ? [] : [status, apply];
  for (const command of [whoami, listSecrets, ...migrations, put, worker, listProjects, createProject, dashboard])
    deps.say(`$ ${formatCommand(command)}`);
  deps.say(`The worker needs the secrets ${listRequiredSecrets(settings).join(', ')}. Nothing was changed.`);
}
