import { join } from 'node:path';
import { readPostmasterFile } from '../dev/database/postmaster-file.ts';
import { sendSignal } from '../dev/processes/end-process.ts';
import { readRun } from '../dev/start/run-file.ts';
import type { RealStart } from './real-start.ts';

/** Ends a start, its services and its database with SIGKILL, as a power cut would: nothing has time for anything. */
export async function killAll(start: RealStart, dataDir: string): Promise<void> {
  const children = readRun(dataDir)?.run.children ?? [];
  const postmaster = readPostmasterFile(join(dataDir, 'database', 'cluster'));
  if (children.length === 0 || postmaster === undefined) throw new Error('there is nothing to kill');
  for (const child of children) sendSignal(child.pid, 'SIGKILL', { group: true });
  sendSignal(postmaster.pid, 'SIGKILL');
  await start.end('SIGKILL');
}
