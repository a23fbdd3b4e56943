import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buildTracker } from '../dev/build-tracker.ts';
import { buildWorker } from '../dev/built-worker/build-worker.ts';
import { startBuiltWorker, type BuiltWorker } from '../dev/built-worker/start-built-worker.ts';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '../dev/embedded-database.ts';
import { getFreePort, loopback } from '../dev/processes/free-port.ts';
import { getProcessIdentity } from '../dev/processes/process-identity.ts';
import { buildPart } from '../dev/start/build-part.ts';
import type { Running, StartContext } from '../dev/start/context.ts';
import { startDashboard, waitForApi } from '../dev/start/dashboard.ts';
import { createRunFile, type RunFile } from '../dev/start/run-file.ts';
import { countryHeader } from '../dev/start/worker.ts';
import { createThrowawayDatabase } from '../dev/throwaway-database.ts';
import { makeThrowawayFolder } from '../dev/throwaway-folder.ts';
import { migrate } from '../sql/migrate.ts';
import { exchangeDatabases } from './exchange-databases.ts';

/** The built dashboard under `wrangler pages dev`, whose service binding is the built worker, and a database that is thrown away. */
export type DashboardStack = {
  /** Where the dashboard is, without a slash at its end. */
  origin: string;
  token: string;
  apiUrl: string;
  databaseUrl: string;
  stopDatabase(): Promise<void>;
  startDatabase(): Promise<void>;
  /** Puts a database without a session in the place of the other, until the function that it gives is called. */
  emptyDatabase(): Promise<() => Promise<void>>;
  stop(): Promise<void>;
};

/** Above what anything here sends: a session of 10 000 events is sent at once. */
const noLimit = '1000000000';

/** With this many characters it could be a production's. */
const token = 'the token of a dashboard that is looked at by tests';

/** Starts all of it in a folder and on ports of its own. The dashboard and the tracker are built as they are now. */
export async function startDashboardStack(): Promise<DashboardStack> {
  const dataDir = await makeThrowawayFolder();
  for (const name of ['logs', 'tmp', 'registry']) await mkdir(join(dataDir, name));
  const { context, running, hold } = await makeContext(dataDir);
  const bundle = join(dataDir, 'worker.js');
  const start = (): Promise<EmbeddedDatabase> =>
    startEmbeddedDatabase({ dataDir: join(dataDir, 'database'), port: context.ports.database, isDurable: false });
  let server = await start();
  let worker: BuiltWorker | undefined;
  const { url: databaseUrl } = await createThrowawayDatabase(server.url, 'dashboard');

  const stop = async (): Promise<void> => {
    await Promise.all(running.map((it) => it.stop()));
    await worker?.kill();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  const startPages = async (): Promise<void> => {
    await buildPart(context, 'dashboard', hold);
    await startDashboard(context, hold);
  };
  const startApi = async (): Promise<void> => {
    await Promise.all([migrate(databaseUrl), buildTracker(), buildWorker(bundle)]);
    worker = await startBuiltWorker(buildWorkerSpec(context, bundle, databaseUrl), join(dataDir, 'logs', 'worker.log'));
    holdWorker(context.runFile, worker);
  };
  try {
    await Promise.all([startPages(), startApi()]);
    const pages = running.find(({ name }) => name === 'dashboard');
    if (pages) await waitForApi(context, pages);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    origin: `http://${loopback}:${context.ports.dashboard}`,
    token,
    apiUrl: `http://${loopback}:${context.ports.worker}/api/v1`,
    databaseUrl,
    stopDatabase: () => server.stop(),
    async startDatabase() {
      server = await start();
    },
    async emptyDatabase() {
      const empty = await createThrowawayDatabase(server.url, 'empty');
      await migrate(empty.url);
      await exchangeDatabases(server.url, databaseUrl, empty.url);
      return async () => {
        await exchangeDatabases(server.url, databaseUrl, empty.url);
        await empty.drop();
      };
    },
    stop,
  };
}

async function makeContext(dataDir: string) {
  const [dashboard, worker, database, shop] = await Promise.all([
    getFreePort(),
    getFreePort(),
    getFreePort(),
    getFreePort(),
  ]);
  const context: StartContext = {
    root: resolve(import.meta.dirname, '..'),
    dataDir,
    ports: { dashboard, worker, database, shop },
    secrets: { sessionSecret: 'a secret of sessions that are made for tests', dashboardToken: token },
    runFile: createRunFile(dataDir),
    report: { onDone: () => {}, note: () => {} },
    signal: new AbortController().signal,
  };
  const running: Running[] = [];
  return { context, running, hold: (it: Running) => void running.push(it) };
}

const buildWorkerSpec = ({ dataDir, ports, secrets }: StartContext, bundle: string, databaseUrl: string) => ({
  bundle,
  port: ports.worker,
  storage: join(dataDir, 'objects'),
  registry: join(dataDir, 'registry'),
  bindings: {
    DATABASE_URL: databaseUrl,
    SESSION_SECRET: secrets.sessionSecret,
    DASHBOARD_TOKEN: token,
    ALLOWED_ORIGINS: '*',
    WRITER_SHARDS: '1',
    BATCH_BURST: noLimit,
    BATCHES_PER_SECOND: noLimit,
    PICTURE_BURST_BYTES: noLimit,
    MAX_PENDING_BYTES: noLimit,
    COUNTRY_HEADER: countryHeader,
  },
});

/** The folder's owner ends it when this process is killed. */
function holdWorker(runFile: RunFile, { pid }: BuiltWorker): void {
  const identity = getProcessIdentity(pid);
  if (identity) runFile.addChild('worker', identity);
}
