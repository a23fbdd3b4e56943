import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startDemoShop } from '../demo-shop/server.ts';
import { stopLeftoverDatabase } from '../embedded-database.ts';
import { isPortFree, loopback } from '../processes/free-port.ts';
import { buildPart } from './build-part.ts';
import type { Running, StartContext } from './context.ts';
import { startDashboard, waitForApi } from './dashboard.ts';
import { migrateDatabase, startDatabase } from './database.ts';
import { endLeftovers } from './leftovers.ts';
import { keepMaintained } from './maintenance.ts';
import { choosePorts } from './ports.ts';
import type { Report } from './report.ts';
import { createRunFile, readRun } from './run-file.ts';
import { makeSecrets } from './secrets.ts';
import { StepError } from './step-error.ts';
import { startWorker } from './worker.ts';

export type StartOptions = {
  root: string;
  dataDir: string;
  basePort: number;
  /** A PostgreSQL server to use in place of the embedded one. */
  databaseUrl?: string | undefined;
  report: Report;
  /** Abort it to give up a start that is under way. */
  signal: AbortSignal;
};

export type Started = {
  /** Names and addresses, in the order they are shown. */
  urls: Record<string, string>;
  token: string;
  databaseUrl: string;
  /** Rejects with a `StepError` when something ends that should not. */
  whenBroken: Promise<never>;
  stop(): Promise<void>;
};

/** Ends the services all at once, and the database when nothing writes to it any more. */
async function stopAll(running: readonly Running[]): Promise<void> {
  await Promise.all(running.filter((it) => it.kind !== 'database').map((it) => it.stop()));
  await Promise.all(running.filter((it) => it.kind === 'database').map((it) => it.stop()));
}

async function prepare(options: StartOptions, signal: AbortSignal): Promise<StartContext> {
  const { root, dataDir, report } = options;
  await mkdir(join(dataDir, 'logs'), { recursive: true });
  const earlier = readRun(dataDir);
  if (earlier?.isRunning) throw new AlreadyRunning(earlier.run.urls);
  const runFile = createRunFile(dataDir);
  if (earlier) {
    const ended = await endLeftovers(earlier.run);
    if (ended.length > 0) report.note(`An earlier start was killed; ended what it left: ${ended.join(', ')}.`);
  }
  await stopLeftoverDatabase(join(dataDir, 'database'));
  // A killed worker stays in wrangler's registry, and the dashboard would go on asking it.
  for (const name of ['registry', 'tmp']) await rm(join(dataDir, name), { recursive: true, force: true });
  await mkdir(join(dataDir, 'tmp'));
  const ports = await choosePorts(options.basePort, isPortFree);
  return { root, dataDir, ports, secrets: await makeSecrets(dataDir), runFile, report, signal };
}

/** Thrown when another start of the same data folder is alive. */
export class AlreadyRunning extends Error {
  readonly urls: Record<string, string>;

  constructor(urls: Record<string, string>) {
    super('another start is running here');
    this.urls = urls;
  }
}

/**
 * Starts the database, the worker, the dashboard and the demo shop, each as it is deployed where that can be, and
 * resolves when all of them answer. When anything fails, everything is ended again before it rejects.
 */
export async function startAll(options: StartOptions): Promise<Started> {
  const giveUp = new AbortController();
  const signal = AbortSignal.any([options.signal, giveUp.signal]);
  const context = await prepare(options, signal);
  const { ports, secrets, report, runFile } = context;
  const running: Running[] = [];
  const hold = (it: Running): void => void running.push(it);
  const step = async <T>(name: string, work: Promise<T>, describe: (result: T) => string = () => ''): Promise<T> => {
    const startMs = performance.now();
    const result = await work;
    signal.throwIfAborted();
    report.onDone(name, performance.now() - startMs, describe(result));
    return result;
  };

  const makeDatabase = async () => {
    const database = await step('database', startDatabase(context, options.databaseUrl, hold), (it) => it.detail);
    await step('migrations', migrateDatabase(database.url), (detail) => detail);
    return database;
  };
  const startWorkerWith = async (database: ReturnType<typeof makeDatabase>) => {
    const [{ url }] = await Promise.all([database, step('tracker build', buildPart(context, 'tracker', hold))]);
    await step('worker', startWorker(context, url, hold), () => `wrangler dev, port ${ports.worker}`);
  };
  const startDashboardBuilt = async () => {
    await step('dashboard build', buildPart(context, 'dashboard', hold));
    await step('dashboard', startDashboard(context, hold), () => `wrangler pages dev, port ${ports.dashboard}`);
  };
  const startShop = async () => {
    const workerUrl = `http://${loopback}:${ports.worker}`;
    hold(await step('demo shop', startDemoShop({ port: ports.shop, workerUrl }), () => `port ${ports.shop}`));
  };

  const database = makeDatabase();
  const steps = [database, startWorkerWith(database), startDashboardBuilt(), startShop()];
  const stop = async () => {
    giveUp.abort();
    await Promise.all([stopAll(running), Promise.allSettled(steps)]);
    await stopAll(running);
    runFile.remove();
  };
  try {
    await Promise.all(steps);
    const dashboard = running.find((it) => it.name === 'dashboard');
    if (dashboard) await step('dashboard api', waitForApi(context, dashboard));
  } catch (error) {
    await stop();
    throw error;
  }
  const { shownUrl, url: databaseUrl } = await database;
  void keepMaintained(databaseUrl, signal, (text) => report.note(text));
  const urls = {
    Dashboard: `http://${loopback}:${ports.dashboard}/login#token=${secrets.dashboardToken}`,
    'Demo shop': `http://${loopback}:${ports.shop}`,
    API: `http://${loopback}:${ports.worker}/api/v1`,
    Database: shownUrl,
    Logs: join(context.dataDir, 'logs'),
  };
  runFile.setUrls(urls);
  const whenBroken = Promise.race(
    running
      .filter((it) => it.kind !== 'task')
      .map(async (it): Promise<never> => {
        const how = await it.whenEnded;
        if (signal.aborted) return new Promise<never>(() => undefined);
        throw new StepError(it.name, how, it);
      }),
  );
  return { urls, token: secrets.dashboardToken, databaseUrl, whenBroken, stop };
}
