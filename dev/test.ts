import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { getOrInstallChromium } from './test/install-chromium.ts';
import {
  describeOutcome,
  fail,
  judgeRun,
  readPlaywright,
  readReport,
  readVitest,
  sumOutcomes,
  type Outcome,
} from './test/outcome.ts';
import { runInGroup } from './test/run-in-group.ts';
import { startThrowawayDatabase } from './throwaway-database.ts';
import { makeThrowawayFolder } from './throwaway-folder.ts';

const root = resolve(import.meta.dirname, '..');

/** Longer than all tests together ever took, so that one that hangs ends as a failure and not as a stuck build. */
const deadlineMs = 40 * 60_000;

/** The projects of the end-to-end tests: those that run at the same time, and then those that need the machine for themselves. */
const endToEndProjects = [['dashboard', 'beside'], ['alone']];

type Plan = { vitestArgs: readonly string[]; withVitest: boolean; withEndToEnd: boolean };

/** What to run: everything, or with arguments only Vitest with them; `--project e2e` runs only the end-to-end tests. */
function parsePlan(args: readonly string[]): Plan {
  const text = args.join(' ');
  if (text === '--project e2e' || text === '--project=e2e')
    return { vitestArgs: [], withVitest: false, withEndToEnd: true };
  return { vitestArgs: args, withVitest: true, withEndToEnd: args.length === 0 };
}

async function runTests(plan: Plan, signal: AbortSignal): Promise<Outcome> {
  const reports = await makeThrowawayFolder();
  const env: Record<string, string> = {
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_SEND_ERROR_REPORTS: 'false',
    DO_NOT_TRACK: '1',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  };
  const chromium = await getOrInstallChromium(root);
  if (chromium === undefined) console.log('Tests that need a browser will fail: there is no Chromium.');
  else env.CHROMIUM_PATH = chromium;

  // One server for all projects. With arguments, those that run and need one start their own.
  const isShared = plan.withVitest && plan.withEndToEnd && !process.env.TEST_DATABASE_URL;
  const database = isShared ? await startThrowawayDatabase() : undefined;
  const all: Outcome[] = [];
  try {
    const built = await runInGroup(['dev/build.ts'], { cwd: root, env, signal });
    if (built !== 0) all.push(fail('the build'));
    if (plan.withVitest) {
      const report = join(reports, 'vitest.json');
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      const args = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...plan.vitestArgs];
      const exitCode = await runInGroup(args, {
        cwd: root,
        env: { ...env, ...(database ? { TEST_DATABASE_URL: database.url } : {}) },
        signal,
      });
      all.push(judgeRun('vitest', exitCode, await readReport(report, readVitest)));
    }
    if (plan.withEndToEnd) {
      const runProject = async (project: string): Promise<Outcome> => {
        const report = join(reports, `${project}.json`);
        const args = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', `--project=${project}`];
        const reportEnv = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
        const exitCode = await runInGroup(args, { cwd: root, env: { ...env, ...reportEnv }, signal });
        return judgeRun(project, exitCode, await readReport(report, readPlaywright));
      };
      for (const projects of endToEndProjects) all.push(...(await Promise.all(projects.map(runProject))));
    }
  } finally {
    await database?.stop();
    await rm(reports, { recursive: true, force: true });
  }
  return sumOutcomes(all);
}

async function main(): Promise<number> {
  const asked = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => asked.abort());
  const signal = AbortSignal.any([asked.signal, AbortSignal.timeout(deadlineMs)]);
  const outcome = await runTests(parsePlan(process.argv.slice(2)), signal).catch((error: unknown) => {
    console.error(error);
    return fail(String(error));
  });
  process.stdout.write(`\n${describeOutcome(outcome)}\n`);
  return outcome.failures.length === 0 ? 0 : 1;
}

process.exitCode = await main();
