import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getProcessIdentity, isAlive, type ProcessIdentity } from '../processes/process-identity.ts';
import { endLeftovers, isOfRun, runIdVariable } from './leftovers.ts';
import { createRunFile, parseRun, readRun, type Run } from './run-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'afterimage-unit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that sleeps in a group of its own, as a service of a start does. */
function startSleeper(env: Record<string, string> = {}): ProcessIdentity {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, ...env },
  });
  const identity = getProcessIdentity(child.pid ?? 0);
  if (identity === undefined) throw new Error('the sleeper did not start');
  return identity;
}

const buildRun = (children: Run['children']): Run => ({
  id: '6f1f0d4e-7d61-4a39-9b6e-0d8c1f5f8a11',
  owner: { pid: 2, startedAt: 'long ago' },
  urls: {},
  children,
});

describe('endLeftovers', () => {
  it('ends the group that was written down', async () => {
    const sleeper = startSleeper();
    expect(await endLeftovers(buildRun([{ name: 'worker', ...sleeper }]))).toEqual(['worker']);
    expect(isAlive(sleeper)).toBe(false);
  });

  it('leaves a process alone that only has the number of a child', async () => {
    const sleeper = startSleeper();
    expect(await endLeftovers(buildRun([{ name: 'worker', pid: sleeper.pid, startedAt: 'before' }]))).toEqual([]);
    expect(isAlive(sleeper)).toBe(true);
    process.kill(sleeper.pid, 'SIGKILL');
  });

  it.runIf(platform() === 'linux')('ends what carries the run in its environment, without its parent', async () => {
    const run = buildRun([]);
    const mine = startSleeper({ [runIdVariable]: run.id });
    const other = startSleeper({ [runIdVariable]: 'another run' });
    expect(await endLeftovers(run)).toEqual(['orphaned processes (1)']);
    expect([isAlive(mine), isAlive(other)]).toEqual([false, true]);
    process.kill(other.pid, 'SIGKILL');
  });

  it('reads an environment by whole variables', () => {
    expect(isOfRun(`A=1\0${runIdVariable}=abc\0`, 'abc')).toBe(true);
    expect(isOfRun(`X${runIdVariable}=abc\0`, 'abc')).toBe(false);
    expect(isOfRun(`${runIdVariable}=abcd\0`, 'abc')).toBe(false);
  });
});

describe('the run file', () => {
  it('tells a living run with its children and addresses', () => {
    const file = createRunFile(folder);
    file.addChild('worker', { pid: 1234, startedAt: 'x' });
    file.addChild('dashboard', { pid: 1235, startedAt: 'y' });
    file.removeChild(1234);
    file.setUrls({ Dashboard: 'http://127.0.0.1:4600' });
    const found = readRun(folder);
    expect(found?.isRunning).toBe(true);
    expect(found?.run.children).toEqual([{ name: 'dashboard', pid: 1235, startedAt: 'y' }]);
    expect(found?.run.urls).toEqual({ Dashboard: 'http://127.0.0.1:4600' });
    file.remove();
    expect(readRun(folder)).toBeUndefined();
  });

  it('tells a run whose owner has ended, even when another process has its number now', () => {
    const run = { ...buildRun([]), owner: { pid: process.pid, startedAt: 'before' } };
    writeFileSync(join(folder, 'run.json'), JSON.stringify(run));
    expect(readRun(folder)?.isRunning).toBe(false);
  });

  it.each(['', '{', '{}', '{"id":"x","owner":{"pid":1}}'])('takes %s for no run', (text) => {
    expect(parseRun(text)).toBeUndefined();
  });
});
