import { readFile } from 'node:fs/promises';

/** Bytes of memory that processes have, what they share counted once. NaN where the system does not tell. */
export async function sumMemory(pids: readonly number[]): Promise<number> {
  const parts = await Promise.all(pids.map(readMemory));
  return parts.reduce((sum, bytes) => sum + bytes, 0) || Number.NaN;
}

/** A process's own part: what n processes share is a n-th of it. 0 when it has ended. */
async function readMemory(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1_024;
}
