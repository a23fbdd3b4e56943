import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { endProcess } from '../processes/end-process.ts';
import { getCommandLine, getProcessIdentity } from '../processes/process-identity.ts';

/** What `postmaster.pid` says of the server that holds a data directory. */
export type PostmasterFile = { pid: number; isReady: boolean };

/** Reads the text of a `postmaster.pid`: the process on its first line, its state on the eighth (PostgreSQL ≥ 10). */
export function parsePostmasterFile(text: string): PostmasterFile | undefined {
  const lines = text.split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  return Number.isInteger(pid) && pid > 0 ? { pid, isReady: lines[7]?.trim() === 'ready' } : undefined;
}

/** The `postmaster.pid` of a data directory, or undefined when there is none. */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  const path = join(cluster, 'postmaster.pid');
  return existsSync(path) ? parsePostmasterFile(readFileSync(path, 'utf8')) : undefined;
}

/** Whether a command line is that of a PostgreSQL server on a data directory. */
export function isPostmasterOf(commandLine: string | undefined, cluster: string): boolean {
  return commandLine !== undefined && commandLine.includes('postgres') && commandLine.includes(` -D ${cluster} -p `);
}

/**
 * Frees a data directory from a server that outlived who started it (`kill -9`): a living one is stopped in order, a
 * `postmaster.pid` whose number now belongs to another program is removed, since PostgreSQL would not start over it.
 */
export async function freeCluster(cluster: string): Promise<void> {
  const file = readPostmasterFile(cluster);
  if (file === undefined) return;
  const identity = getProcessIdentity(file.pid);
  if (identity !== undefined && isPostmasterOf(getCommandLine(file.pid), cluster)) {
    const isGone = await endProcess(identity, { signals: ['SIGINT', 'SIGQUIT'], graceMs: 15_000 });
    if (!isGone) throw new Error(`the PostgreSQL server ${file.pid} of an earlier start does not stop`);
    return;
  }
  await rm(join(cluster, 'postmaster.pid'), { force: true });
}
