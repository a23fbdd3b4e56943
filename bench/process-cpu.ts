import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of one clock tick of Linux: 100 a second on every machine that matters. */
const tickMs = 10;

/** The processes that a process has started, and those that they have started. */
function listFamily(pid: number): number[] {
  const tasks = `/proc/${pid}/task`;
  const children = readdirSync(tasks).flatMap((task) =>
    readFileSync(`${tasks}/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(listFamily)];
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
