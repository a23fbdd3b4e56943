import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buildWorker } from '../../dev/built-worker/build-worker.ts';
import { startBuiltWorker, type BuiltWorker } from '../../dev/built-worker/start-built-worker.ts';
import { buildTracker } from '../../dev/build-tracker.ts';
import { startEmbeddedDatabase } from '../../dev/embedded-database.ts';
import { freezeFamily } from '../../dev/processes/freeze-family.ts';
import { getFreePort } from '../../dev/processes/free-port.ts';
import { makeThrowawayFolder } from '../../dev/throwaway-folder.ts';
import { migrate } from '../../sql/migrate.ts';
import { benchBindings, withoutLimits } from '../worker-bindings.ts';

/** What a benchmark of the acknowledgement runs on. */
export type Stack = {
  worker: BuiltWorker;
  apiUrl: string;
  /** Holds the database where it is, and gives what lets it go on. */
  holdDatabase(): () => void;
  stop(): Promise<void>;
};

/** Starts the built worker, with a reference route in it, under workerd, and a PostgreSQL that it drains into. */
export async function startStack({ inspectorPort }: { inspectorPort?: number } = {}): Promise<Stack> {
  const folder = await makeThrowawayFolder();
  const database = await startEmbeddedDatabase({ dataDir: join(folder, 'database'), isDurable: false });
  await migrate(database.url);
  await buildTracker();
  const bundle = join(folder, 'worker.js');
  await buildWorker(bundle, { entry: resolve(import.meta.dirname, 'workerd', 'worker.ts') });
  const worker = await startBuiltWorker(
    {
      bundle,
      port: await getFreePort(),
      storage: join(folder, 'objects'),
      objects: { NO_OP: 'NoOp' },
      bindings: { DATABASE_URL: database.url, ...benchBindings, ...withoutLimits },
      ...(inspectorPort !== undefined && { inspectorPort }),
    },
    join(folder, 'worker.log'),
  );
  return {
    worker,
    apiUrl: `${worker.url}/api/v1`,
    holdDatabase: () => freezeFamily(database.pid),
    async stop() {
      await worker.kill();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
