import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { endGroup } from '../processes/end-process.ts';
import { openLog } from '../processes/open-log.ts';
import { getProcessIdentity } from '../processes/process-identity.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { runIdVariable } from './leftovers.ts';
import type { Running } from './context.ts';
import type { RunFile } from './run-file.ts';
import { readLog, StepError } from './step-error.ts';

export type ServiceOptions = {
  name: string;
  kind: 'service' | 'task';
  /** Arguments of this very Node: nothing relies on the `node` that a user's machine has. */
  args: readonly string[];
  cwd: string;
  env?: Record<string, string>;
  logFile: string;
  /** What to do when it fails. */
  advice: string;
  runFile: RunFile;
  signal: AbortSignal;
};

export type Service = Running & { logFile: string };

/** How long a service may take to end by itself. */
const graceMs = 5_000;

/**
 * Starts a long-lived process in a group of its own, so that a terminal's Ctrl-C does not reach it and it is ended in
 * its turn. It is written into the run file before anything waits for it.
 */
export function startService(options: ServiceOptions): Service {
  options.signal.throwIfAborted();
  const { name, kind, logFile, advice, runFile } = options;
  const log = openLog(logFile);
  const child = spawn(process.execPath, options.args, {
    cwd: options.cwd,
    env: { ...process.env, NO_COLOR: '1', ...options.env, [runIdVariable]: runFile.id },
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const whenEnded = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, reason) =>
      resolve(reason === null ? `ended with exit code ${code}` : `was ended by ${reason}`),
    );
  });
  const { pid } = child;
  const identity = pid === undefined ? undefined : getProcessIdentity(pid);
  if (identity !== undefined) runFile.addChild(name, identity);
  return {
    name,
    kind,
    logFile,
    advice,
    whenEnded,
    async stop() {
      if (pid === undefined) return;
      await endGroup(pid, { graceMs });
      runFile.removeChild(pid);
    },
  };
}

/** What wrangler writes when it will not come up. It does not end then, but waits for a file to change. */
const hopeless = /Build failed with|Address already in use/;

/**
 * Waits until a service answers a request with 2xx. Throws a `StepError` when it ends before, says that it cannot be
 * built, or is not in time.
 */
export async function waitForAnswer(service: Service, url: string, timeoutMs: number): Promise<void> {
  let ended: string | undefined;
  void service.whenEnded.then((how) => {
    ended ??= how;
    return undefined;
  });
  const isAnswering = async () => {
    if (hopeless.test(await readLog(service.logFile))) ended ??= 'could not be built or does not get its port';
    if (ended !== undefined) return true;
    try {
      return (await fetch(url, { signal: AbortSignal.timeout(2_000), redirect: 'manual' })).ok;
    } catch {
      return false;
    }
  };
  const isInTime = await waitUntil(isAnswering, { timeoutMs, everyMs: 50 });
  if (isInTime && ended === undefined) return;
  throw new StepError(service.name, ended ?? `did not answer at ${url} within ${timeoutMs / 1000} s`, service);
}

/** Waits until a process that does one thing is done. Throws a `StepError` when it fails. */
export async function waitForSuccess(service: Service): Promise<void> {
  const how = await service.whenEnded;
  await service.stop();
  if (how !== 'ended with exit code 0') throw new StepError(service.name, how, service);
}
