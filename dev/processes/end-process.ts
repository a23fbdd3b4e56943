import { isAlive, type ProcessIdentity } from './process-identity.ts';
import { waitUntil } from './wait-until.ts';

/** Sends a signal to a process, or with `group` to all of its group. A process that is gone is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals, { group = false } = {}): void {
  try {
    process.kill(group ? -pid : pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function isGroupAlive(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Ends one process: asks with each signal in turn and gives it `graceMs` to go. Only the very process that is named is
 * touched. Gives false when it is still there in the end.
 */
export async function endProcess(
  identity: ProcessIdentity,
  { signals, graceMs }: { signals: readonly NodeJS.Signals[]; graceMs: number },
): Promise<boolean> {
  for (const signal of signals) {
    if (!isAlive(identity)) return true;
    sendSignal(identity.pid, signal);
    if (await waitUntil(() => !isAlive(identity), { timeoutMs: graceMs })) return true;
  }
  return !isAlive(identity);
}

/**
 * Ends a process that leads its own group, and then what is left of the group: first with SIGTERM to all, after
 * `graceMs` with SIGKILL.
 */
export async function endGroup(leaderPid: number, { graceMs }: { graceMs: number }): Promise<void> {
  sendSignal(leaderPid, 'SIGTERM', { group: true });
  if (await waitUntil(() => !isGroupAlive(leaderPid), { timeoutMs: graceMs })) return;
  sendSignal(leaderPid, 'SIGKILL', { group: true });
  await waitUntil(() => !isGroupAlive(leaderPid), { timeoutMs: 2_000 });
}
