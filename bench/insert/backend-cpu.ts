import { readFileSync } from 'node:fs';

/** Microseconds of processor time that server processes have used. NaN where the system does not tell. */
export function getCpuUs(pids: readonly number[]): number {
  try {
    const times = pids.map((pid) => Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1_000);
    return times.reduce((sum, time) => sum + time, 0);
  } catch {
    return Number.NaN;
  }
}
