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

/** Clock ticks that a process has used, with those of the processes that it has started and that have ended; 0 when it has ended itself. */
function getTicks(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  } catch {
    return 0;
  }
}

/** Milliseconds of processor time that a process has used, with all that it has started. NaN where the system does not tell. */
export function getFamilyCpuMs(pid: number): number {
  return listFamily(pid).reduce((sum, member) => sum + getTicks(member), 0) * tickMs || Number.NaN;
}
