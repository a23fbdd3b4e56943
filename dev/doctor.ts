import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkDatabase, describeIdleDatabase, findPostmaster, parseDatabaseUrl } from './doctor/database.ts';
import { buildLines, getExitCode, getMessage, note, ok, problem, summarize, type Finding } from './doctor/finding.ts';
import { checkInstalls } from './doctor/installs.ts';
import { checkChromium, checkNode } from './doctor/machine.ts';
import { checkObjects, checkPorts, getRunPorts } from './doctor/places.ts';
import { checkServices } from './doctor/services.ts';
import { isAlive } from './processes/process-identity.ts';
import { parseBasePort } from './start/ports.ts';
import { readRun, type Run } from './start/run-file.ts';

const root = resolve(import.meta.dirname, '..');
const dataDir = resolve(process.env.AFTERIMAGE_DATA || join(root, '.afterimage'));
const logs = join(dataDir, 'logs');

type FoundRun = { run: Run; isRunning: boolean } | undefined;

/** What a start that was killed left running, in words. */
function listLeftovers(found: FoundRun): string[] {
  if (found?.isRunning) return [];
  const left = found?.run.children.filter((child) => isAlive(child)).map(({ name, pid }) => `${name} (${pid})`) ?? [];
  const postmaster = findPostmaster(dataDir);
  return postmaster === undefined ? left : [...left, `database (${postmaster})`];
}

/** Whether a start runs in this folder, and whether one that was killed left anything. */
function checkStart(found: FoundRun, left: readonly string[]): Finding {
  const part = 'npm start';
  if (found?.isRunning) {
    const isUp = Object.keys(found.run.urls).length > 0;
    const detail = `process ${found.run.owner.pid} in ${dataDir}`;
    return isUp ? ok(part, `runs, ${detail}`) : note(part, `is still starting, ${detail}`);
  }
  if (left.length > 0) {
    return problem(part, `a start was killed and left running: ${left.join(', ')}`, 'npm start, which ends them first');
  }
  if (found) return note(part, 'does not run; the last one was killed and left nothing running');
  return note(part, 'does not run');
}

async function checkDatabaseOf(isRunning: boolean): Promise<Finding[]> {
  const given = process.env.DATABASE_URL;
  const envFile = isRunning ? await readFile(join(dataDir, 'worker.env'), 'utf8').catch(() => '') : '';
  const running = parseDatabaseUrl(envFile);
  const url = running ?? (given === '' ? undefined : given);
  if (url === undefined) return [describeIdleDatabase(dataDir)];
  const isEmbedded = running !== undefined && findPostmaster(dataDir) !== undefined;
  const migrateCommand = isRunning
    ? 'end `npm start` and start it again: every start migrates'
    : 'npm run migrate, with DATABASE_URL set';
  return checkDatabase({ url, isEmbedded, migrateCommand });
}

async function examine(): Promise<Finding[]> {
  const found = readRun(dataDir);
  const isRunning = found?.isRunning === true;
  const left = listLeftovers(found);
  const urls = found && isRunning ? found.run.urls : {};
  const findings: (Finding | Finding[])[] = [
    await checkNode(root),
    await checkInstalls(root),
    checkChromium(),
    checkStart(found, left),
    await checkDatabaseOf(isRunning),
    Object.keys(urls).length > 0
      ? await checkServices(urls, logs)
      : note('services', 'worker, dashboard and demo shop do not run'),
    await checkObjects(dataDir),
    await checkPorts(parseBasePort(process.env.AFTERIMAGE_PORT), getRunPorts(urls), left.length > 0),
  ];
  return findings.flat();
}

/** Says how every part is: for people, or with `--json` for programs. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const findings = await examine();
  if (values.json) console.log(JSON.stringify({ ok: getExitCode(findings) === 0, findings }, null, 2));
  else console.log(`\n${buildLines(findings)}\n\n${summarize(findings)}`);
  return getExitCode(findings);
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(getMessage(error));
  process.exitCode = 1;
}
