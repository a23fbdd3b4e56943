import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildWorker } from '../../dev/built-worker/build-worker.ts';
import { startBuiltWorker, type BuiltWorker } from '../../dev/built-worker/start-built-worker.ts';
import { buildTracker } from '../../dev/build-tracker.ts';
import { getFreePort } from '../../dev/processes/free-port.ts';
import { makeThrowawayFolder } from '../../dev/throwaway-folder.ts';
import { startDatabase, type BenchDatabase } from '../drain/start-database.ts';
import { benchBindings } from '../worker-bindings.ts';

/** What the load meets: the built worker with its own limits, and a PostgreSQL that puts each commit on disk. */
export type Stack = {
  worker: BuiltWorker;
  database: BenchDatabase;
  apiUrl: string;
  /** The folder in which the objects keep what they hold. */
  storage: string;
  stop(): Promise<void>;
};

/** Starts both. One writer, as with `npm start`. */
export async function startStack(): Promise<Stack> {
  const folder = await makeThrowawayFolder();
  const database = await startDatabase(folder);
  const removeAll = async (): Promise<void> => {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const bundle = join(folder, 'worker.js');
    const storage = join(folder, 'objects');
    await buildTracker();
    await buildWorker(bundle);
    const worker = await startBuiltWorker(
      {
        bundle,
        port: await getFreePort(),
        storage,
        bindings: { DATABASE_URL: database.url, ...benchBindings },
      },
      join(folder, 'worker.log'),
    );
    return {
      worker,
      database,
      apiUrl: `${worker.url}/api/v1`,
      storage,
      async stop() {
        await worker.kill();
        await removeAll();
      },
    };
  } catch (error) {
    await removeAll();
    throw error;
  }
}
