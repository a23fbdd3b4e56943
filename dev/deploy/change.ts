import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StepError } from '../start/step-error.ts';
import { runStep, sayStep, type Account, type Deployment } from './deployment.ts';
import { readSettings, saveSettings } from './load-settings.ts';
import { getValue } from './settings.ts';
import { findProjectDomains, getWorkerAddress, parseWranglerOutput } from './wrangler-output.ts';

/** Asks once more before anything is changed. */
export async function confirm({ options, deps, settings }: Deployment, { plan }: Account): Promise<void> {
  if (options.isConfirmed) return;
  const puts = Object.keys(plan.put);
  deps.say(
    `\nNothing has been changed. Next: ${options.skipsMigrations ? '' : 'migrations, '}${
      puts.length === 0 ? '' : `the secrets ${puts.join(', ')}, `
    }the worker ${settings.WORKER_NAME}, the dashboard ${settings.PAGES_PROJECT}.`,
  );
  const answer = await deps.terminal?.ask(`Deploy to ${options.environment}? (yes, no) `);
  if (answer !== 'yes' && answer !== 'y')
    throw new StepError('confirmation', 'nothing was changed', { advice: 'answer yes, or deploy with --yes' });
}

/** Brings the database to the newest schema, before a worker that needs it. The one before works on it as well. */
export async function migrate(deployment: Deployment): Promise<void> {
  if (deployment.options.skipsMigrations) return;
  sayStep(deployment, 'Database');
  await runStep(deployment, deployment.commands.migrate, {
    env: { DATABASE_URL: deployment.given.DATABASE_URL ?? '' },
    isShown: true,
    advice: 'nothing was deployed; mend what it says, and deploy again',
  });
}

/** Puts the secrets that are missing. For a worker that is not there wrangler makes an empty one, which serves nothing. */
export async function putSecrets(deployment: Deployment, { plan }: Account): Promise<void> {
  if (Object.keys(plan.put).length === 0) return;
  sayStep(deployment, `Secrets: ${Object.keys(plan.put).join(', ')}`);
  await runStep(deployment, deployment.commands.putSecrets, {
    input: JSON.stringify(plan.put),
    isShown: true,
    advice: 'no version was deployed; deploy again',
  });
  for (const name of plan.shown) deployment.deps.say(`${name}, shown only now, to be kept: ${plan.put[name]}`);
}

const outputFile = (deployment: Deployment) => join(deployment.folder, 'wrangler-output.jsonl');

const readReports = async (deployment: Deployment) =>
  parseWranglerOutput(await readFile(outputFile(deployment), 'utf8').catch(() => ''));

/** Deploys the worker and gives where it answers, which is written into the settings: the next deployment needs it. */
export async function deployWorker(deployment: Deployment): Promise<string> {
  sayStep(deployment, 'Worker');
  const { deps, settings, settingsPath, commands } = deployment;
  await runStep(deployment, commands.deployWorker, {
    env: { WRANGLER_OUTPUT_FILE_PATH: outputFile(deployment) },
    isShown: true,
    advice: 'the version before still serves; mend what it says, and deploy again',
  });
  const domain = getValue(settings, 'WORKER_DOMAIN');
  const url = domain === undefined ? getWorkerAddress(await readReports(deployment)) : `https://${domain}`;
  if (url === undefined)
    throw new StepError('worker', 'wrangler does not say where the worker answers', {
      advice: 'the worker is deployed, the dashboard is not; deploy again with WORKER_URL set',
    });
  if (settings.WORKER_URL !== url) {
    await saveSettings(settingsPath, { ...(await readSettings(settingsPath)), WORKER_URL: url });
    deps.say(`WORKER_URL is ${url}: it is written into ${settingsPath}; in CI set it as a variable.`);
  }
  return url;
}

/**
 * Deploys the dashboard, into a new project when there is none. Gives where this very deployment answers, and the addresses that
 * people open.
 */
export async function deployDashboard(deployment: Deployment): Promise<{ url: string; domains: string[] }> {
  sayStep(deployment, 'Dashboard');
  const { options, settings, commands } = deployment;
  const advice = 'the worker is deployed, the dashboard is as it was; deploy again';
  const list = await runStep(deployment, commands.listProjects, { advice });
  if (findProjectDomains(list, settings.PAGES_PROJECT) === undefined)
    await runStep(deployment, commands.createProject, { isShown: true, advice });
  const env = { WRANGLER_OUTPUT_FILE_PATH: outputFile(deployment) };
  await runStep(deployment, commands.deployDashboard, { env, isShown: true, advice });
  const report = (await readReports(deployment)).findLast((each) => each.type === 'pages-deploy-detailed');
  if (!report) throw new StepError('dashboard', 'wrangler does not say where the dashboard answers', { advice });
  if (options.environment === 'production' && report.environment !== 'production')
    throw new StepError('dashboard', `${settings.PAGES_PROJECT} has another production branch`, {
      advice: `set PAGES_BRANCH to ${report.production_branch ?? 'the one that its settings name'}, and deploy again`,
    });
  const url = report.alias ?? report.url;
  if (options.environment !== 'production') return { url, domains: [url] };
  const domains = findProjectDomains(
    await runStep(deployment, commands.listProjects, { advice }),
    settings.PAGES_PROJECT,
  );
  return { url, domains: (domains ?? []).map((domain) => `https://${domain}`) };
}
