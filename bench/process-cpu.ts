import { readFileSync } from 'node:fs';
import { listChildren } from '../dev/processes/freeze-family.ts';

/** Milliseconds of one clock tick of Linux: 100 a second on every machine that matters. */
const tickMs = 10;

/** A process with those that it has started, and those that they have. */
function listFamily(pid: number): number[] {
  return [pid, ...listChildren(pid).flatMap(listFamily)];
}

/** Milliseconds of processor time that a process named so, below a process, has used. NaN where the system does not tell. */
export function getCpuMs(parentPid: number, name: string): number {
  try {
    const stats = listFamily(parentPid).map((pid) => readFileSync(`/proc/${pid}/stat`, 'utf8'));
    const stat = stats.find((text) => text.includes(`(${name})`));
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * tickMs;
  } catch {
    return Number.NaN;
  }
}
