import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of one clock tick of Linux: 100 a second on every machine that matters. */
const tickMs = 10;

/** The fields of a process behind its name, which may itself have spaces and brackets; none when it has ended. */
function readStat(pid: number): { name: string; fields: string[] } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const nameEnd = stat.lastIndexOf(')');
    return { name: stat.slice(stat.indexOf('(') + 1, nameEnd), fields: stat.slice(nameEnd + 2).split(' ') };
  } catch {
    return { name: '', fields: [] };
  }
}

/** A process with those that it has started, and those that they have; the process alone where the system does not tell. */
export function listFamily(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const member of listProcesses()) {
    const parent = Number(readStat(member).fields[1]);
    children.set(parent, [...(children.get(parent) ?? []), member]);
  }
  const listBelow = (parent: number): number[] => [parent, ...(children.get(parent) ?? []).flatMap(listBelow)];
  return listBelow(pid);
}

function listProcesses(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** The process named so below a process; undefined when there is none. */
export function findInFamily(parentPid: number, name: string): number | undefined {
  return listFamily(parentPid).find((pid) => readStat(pid).name === name);
}

/** Milliseconds of processor time that a process named so, below a process, has used. NaN where the system does not tell. */
export function getCpuMs(parentPid: number, name: string): number {
  const { fields } = readStat(findInFamily(parentPid, name) ?? 0);
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** Clock ticks that a process has used, with those of the processes that it has started and that have ended; 0 when it has ended itself. */
function getTicks(pid: number): number {
  return readStat(pid)
    .fields.slice(11, 15)
    .reduce((sum, field) => sum + Number(field), 0);
}

/** Milliseconds of processor time that processes have used, with what they have started and what has ended. NaN where the system does not tell. */
export function sumCpuMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + getTicks(pid), 0) * tickMs || Number.NaN;
}

/** Milliseconds of processor time that a process has used, with all that it has started. NaN where the system does not tell. */
export function getFamilyCpuMs(pid: number): number {
  return sumCpuMs(listFamily(pid));
}
