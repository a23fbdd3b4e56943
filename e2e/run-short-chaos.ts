import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { runCommand } from '../dev/processes/run-command.ts';

const root = resolve(import.meta.dirname, '..');

/** A short run takes under a minute on an idle machine, and one that waits for what never comes a little more. */
export const shortChaosTimeoutMs = 240_000;

/** Runs `npm run chaos` in its short form; what a run that fails keeps is removed. */
export async function runShortChaos(...args: string[]): Promise<{ exitCode: number; output: string }> {
  const { exitCode, output } = await runCommand(process.execPath, ['dev/chaos.ts', '--short', ...args], { cwd: root });
  const kept = /Logs and data are kept in (\S+)/.exec(output)?.[1];
  if (kept !== undefined) await rm(kept, { recursive: true, force: true });
  return { exitCode, output };
}
