import { execFileSync } from 'node:child_process';
import { sendSignal } from './end-process.ts';

/** The processes that a process has started. */
export function listChildren(parent: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return lines
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, ppid]) => (pid !== undefined && ppid === parent ? [pid] : []));
}

/** Stops a process and those that it has started where they are, and gives what lets them go on. Their connections stay open. */
export function freezeFamily(pid: number): () => void {
  sendSignal(pid, 'SIGSTOP');
  const children = listChildren(pid);
  for (const child of children) sendSignal(child, 'SIGSTOP');
  return () => {
    for (const each of [...children, pid]) sendSignal(each, 'SIGCONT');
  };
}
