import { spawn } from 'node:child_process';
import { endGroup } from '../processes/end-process.ts';

/** How long a runner may take to end when it is asked to: browsers and workers below it close first. */
const graceMs = 5_000;

/**
 * Runs a script on this Node with its output on the screen, in a process group of its own, and gives its exit code. When
 * the signal is aborted, or the script has ended and left processes, the whole group is ended. Aborted: 130.
 */
export async function runInGroup(
  args: readonly string[],
  { cwd, env, signal }: { cwd: string; env: Record<string, string>; signal: AbortSignal },
): Promise<number> {
  if (signal.aborted) return 130;
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const { pid } = child;
  const whenEnded = new Promise<number>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
  const whenAborted = new Promise<number>((resolve) => {
    signal.addEventListener('abort', () => resolve(130), { once: true });
  });
  const exitCode = await Promise.race([whenEnded, whenAborted]);
  if (pid !== undefined) await endGroup(pid, { graceMs });
  return exitCode;
}
