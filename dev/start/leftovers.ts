import { readdirSync, readFileSync } from 'node:fs';
import { endGroup, endProcess } from '../processes/end-process.ts';
import { getProcessIdentity, isAlive, type ProcessIdentity } from '../processes/process-identity.ts';
import type { Run } from './run-file.ts';

/** The variable that every process of a run carries in its environment, with the run's id as its value. */
export const runIdVariable = 'AFTERIMAGE_RUN';

/** How long a leftover has to end by itself: its storage is made for a sudden end. */
const graceMs = 3_000;

/** Whether the environment of a process, as `/proc/<pid>/environ` has it, names a run. */
export function isOfRun(environ: string, runId: string): boolean {
  return environ.split('\0').includes(`${runIdVariable}=${runId}`);
}

/** Processes of a run found by their environment, also those whose group leader is gone. Linux only; elsewhere none. */
function listProcessesOf(runId: string): ProcessIdentity[] {
  let names: string[];
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    try {
      if (!isOfRun(readFileSync(`/proc/${name}/environ`, 'utf8'), runId)) return [];
    } catch {
      return [];
    }
    const identity = getProcessIdentity(Number(name));
    return identity && identity.pid !== process.pid ? [identity] : [];
  });
}

/**
 * Ends what a killed start left behind, and gives them in words: the groups it wrote down whose leader is still the very
 * same process (by its start time), and every process that carries the run's id. Nothing is ended by its name.
 */
export async function endLeftovers(run: Run): Promise<string[]> {
  const groups = run.children.filter((child) => isAlive(child));
  await Promise.all(groups.map((child) => endGroup(child.pid, { graceMs })));
  const others = listProcessesOf(run.id);
  await Promise.all(others.map((other) => endProcess(other, { signals: ['SIGTERM', 'SIGKILL'], graceMs })));
  const names = groups.map((child) => child.name);
  return others.length === 0 ? names : [...names, `orphaned processes (${others.length})`];
}
