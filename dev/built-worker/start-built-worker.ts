import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { sendSignal } from '../processes/end-process.ts';
import { loopback } from '../processes/free-port.ts';
import { waitUntil } from '../processes/wait-until.ts';
import type { ServeSpec } from './serve.ts';

/** What runs, and what it is given. */
export type WorkerSpec = Omit<ServeSpec, 'log'>;

/** A built worker that runs. */
export type BuiltWorker = {
  /** Where it answers, without a slash at its end. */
  url: string;
  pid: number;
  /** Ends it as a power cut would, and resolves when it is gone. Its storage stays. */
  kill(): Promise<void>;
};

/** Measured 0.5 s; a machine that is busy may need many times that. */
const startTimeoutMs = 30_000;

/**
 * Starts what `buildWorker` built under workerd, in a process group of its own, and waits until it answers. What it writes
 * goes to the end of `logFile`. Objects find what an earlier one left in the same storage.
 */
export async function startBuiltWorker(spec: WorkerSpec, logFile: string): Promise<BuiltWorker> {
  await mkdir(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a');
  const child = spawn(
    process.execPath,
    [resolve(import.meta.dirname, 'serve.ts'), JSON.stringify({ ...spec, log: logFile })],
    {
      detached: true,
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  const whenEnded = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', () => done());
  });
  const url = `http://${loopback}:${spec.port}`;
  const { pid } = child;
  if (pid === undefined) throw new Error('the built worker could not be started');
  const kill = async (): Promise<void> => {
    sendSignal(pid, 'SIGKILL', { group: true });
    await whenEnded;
  };
  const isUp = async (): Promise<boolean> => {
    if (child.exitCode !== null) return true;
    return fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  };
  await waitUntil(isUp, { timeoutMs: startTimeoutMs, everyMs: 20 });
  if (child.exitCode !== null || !(await isUp())) {
    await kill();
    throw new Error(`the built worker did not come up; see ${logFile}`);
  }
  return { url, pid, kill };
}
