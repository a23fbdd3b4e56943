import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { getCommandLine, getProcessIdentity, isAlive, parseProcStat } from './process-identity.ts';

const buildStat = (state: string) => `42 (a (b) c) ${state} 1 42 42 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 98765 1 2 3`;

describe('process identity', () => {
  it('is found for a living process and not for an ended one', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' });
    const identity = getProcessIdentity(child.pid ?? 0);
    if (identity === undefined) throw new Error('not found');
    expect(isAlive(identity)).toBe(true);
    expect(isAlive({ ...identity, startedAt: 'another time' })).toBe(false);
    expect(getCommandLine(identity.pid)).toContain('setTimeout');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(identity)).toBe(false);
  });

  it('reads a name with spaces and brackets, and takes a zombie for ended', () => {
    expect(parseProcStat(buildStat('S'), 'boot\n')).toBe('boot/98765');
    expect(parseProcStat(buildStat('Z'), 'boot\n')).toBeUndefined();
  });
});
