import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';

/** A process that can be found again: numbers are given out anew, a number together with a start time is not. */
export type ProcessIdentity = { pid: number; startedAt: string };

/** A process identity as it is written down in JSON. */
export const processIdentitySchema = v.object({
  pid: v.pipe(v.number(), v.integer(), v.minValue(2)),
  startedAt: v.string(),
});

/** The boot and the start time in ticks from Linux' `/proc/<pid>/stat` text, or undefined for a zombie. */
export function parseProcStat(stat: string, bootId: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  const ticks = fields[19];
  return ticks === undefined || state === 'Z' || state === 'X' ? undefined : `${bootId.trim()}/${ticks}`;
}

function readOrUndefined(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function askPs(pid: number, column: string): string | undefined {
  try {
    const text = execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return text === '' ? undefined : text;
  } catch {
    return undefined;
  }
}

/** The identity of a living process, or undefined when no such process lives (a zombie does not). */
export function getProcessIdentity(pid: number): ProcessIdentity | undefined {
  const bootId = readOrUndefined('/proc/sys/kernel/random/boot_id');
  let startedAt: string | undefined;
  if (bootId === undefined) startedAt = askPs(pid, 'lstart');
  else {
    const stat = readOrUndefined(`/proc/${pid}/stat`);
    startedAt = stat === undefined ? undefined : parseProcStat(stat, bootId);
  }
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Whether the very process that was written down still lives. */
export function isAlive(identity: ProcessIdentity): boolean {
  return getProcessIdentity(identity.pid)?.startedAt === identity.startedAt;
}

/** The command line of a living process, its arguments separated by spaces. */
export function getCommandLine(pid: number): string | undefined {
  const line = readOrUndefined(`/proc/${pid}/cmdline`);
  return line === undefined ? askPs(pid, 'command') : line.replaceAll('\0', ' ').trim();
}
