import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkerSpec } from '../built-worker/start-built-worker.ts';
import { startBuiltWorker, type BuiltWorker } from '../built-worker/start-built-worker.ts';
import { getProcessIdentity } from '../processes/process-identity.ts';
import { createRunFile } from '../start/run-file.ts';

/** The worker under workerd, which can be killed and comes back on the same storage and port. */
export type ChaosWorker = {
  url: string;
  port: number;
  /** Where the objects of sessions keep their SQLite files. */
  objectsFolder: string;
  kill(): Promise<void>;
  start(): Promise<void>;
};

/** The port of a killed workerd may be taken for a moment longer than its process. */
const startAttempts = 10;

/** Starts the worker. Its process is written down in the folder, so that it is found again should this one be killed. */
export async function startChaosWorker(folder: string, spec: Omit<WorkerSpec, 'storage'>): Promise<ChaosWorker> {
  const storage = join(folder, 'objects');
  const logFile = join(folder, 'logs', 'worker.log');
  const runFile = createRunFile(folder);
  let running: BuiltWorker | undefined;

  async function start(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        running = await startBuiltWorker({ ...spec, storage }, logFile);
        break;
      } catch (error) {
        if (attempt === startAttempts) throw error;
        await sleep(100);
      }
    }
    const identity = getProcessIdentity(running.pid);
    if (identity) runFile.addChild('worker', identity);
  }

  await start();
  return {
    url: `http://127.0.0.1:${spec.port}`,
    port: spec.port,
    objectsFolder: join(storage, 'do', 'afterimage-SessionBuffer'),
    async kill() {
      const killed = running;
      running = undefined;
      if (!killed) return;
      await killed.kill();
      runFile.removeChild(killed.pid);
    },
    start,
  };
}
