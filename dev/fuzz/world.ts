import { join } from 'node:path';
import { buildWorker } from '../built-worker/build-worker.ts';
import { startBuiltWorker, type BuiltWorker } from '../built-worker/start-built-worker.ts';
import { makeEditPlugin } from '../chaos/apply-edits.ts';
import type { Edit } from '../chaos/sabotages.ts';
import type { Defer } from '../chaos/world.ts';
import { migrate } from '../../sql/migrate.ts';
import { startEmbeddedDatabase } from '../embedded-database.ts';
import { getFreePort } from '../processes/free-port.ts';
import { getProcessIdentity } from '../processes/process-identity.ts';
import { createRunFile } from '../start/run-file.ts';
import { fuzzOrigin, fuzzToken } from './draw-headers.ts';

/** What a run takes place in. */
export type FuzzWorld = { databaseUrl: string; port: number; worker: BuiltWorker };

/** No session is too fast or too full: what is sent here is to reach the code. */
const raisedLimits = {
  BATCH_BURST: '1000000000',
  BATCHES_PER_SECOND: '1000000',
  PICTURE_BURST_BYTES: '1000000000000',
  PICTURE_BYTES_PER_MINUTE: '1000000000000',
  MAX_PENDING_BYTES: '1000000000',
};

/** Builds and starts the worker, with the edits of a sabotage, and its database in a folder. */
export async function startFuzzWorld(
  folder: string,
  secret: string,
  edits: readonly Edit[],
  defer: Defer,
): Promise<FuzzWorld> {
  const bundle = join(folder, 'worker', 'index.mjs');
  const [database, port] = await Promise.all([
    startEmbeddedDatabase({
      dataDir: join(folder, 'database'),
      isDurable: false,
      logFile: join(folder, 'logs', 'database.log'),
    }),
    getFreePort(),
    buildWorker(bundle, { plugins: [makeEditPlugin(edits)] }),
  ]);
  defer(() => database.stop());
  await migrate(database.url);
  const bindings = {
    DATABASE_URL: database.url,
    SESSION_SECRET: secret,
    DASHBOARD_TOKEN: fuzzToken,
    ALLOWED_ORIGINS: fuzzOrigin,
    ...raisedLimits,
  };
  const runFile = createRunFile(folder);
  const worker = await startBuiltWorker(
    { bundle, port, bindings, storage: join(folder, 'objects') },
    join(folder, 'logs', 'worker.log'),
  );
  const identity = getProcessIdentity(worker.pid);
  if (identity) runFile.addChild('worker', identity);
  defer(() => worker.kill());
  return { databaseUrl: database.url, port, worker };
}
