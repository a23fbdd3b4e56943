import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { runCommand } from '../dev/processes/run-command.ts';
import { sabotages } from '../dev/chaos/sabotages.ts';

const root = resolve(import.meta.dirname, '..');

/** A short run takes under a minute on an idle machine, and one that waits for what never comes a little more. */
const timeoutMs = 240_000;

/** Runs `npm run chaos` in its short form; what a run that fails keeps is removed. */
async function runShort(...args: string[]): Promise<{ exitCode: number; output: string }> {
  const { exitCode, output } = await runCommand(process.execPath, ['dev/chaos.ts', '--short', ...args], { cwd: root });
  const kept = /Logs and data are kept in (\S+)/.exec(output)?.[1];
  if (kept !== undefined) await rm(kept, { recursive: true, force: true });
  return { exitCode, output };
}

test.describe.configure({ timeout: timeoutMs });

test('while everything fails, no acknowledged event is lost or doubled, and each gap is told', async () => {
  const { exitCode, output } = await runShort();
  expect(output).toMatch(/^ {2}lost +0$/m);
  expect({ exitCode, output: exitCode === 0 ? '' : output }).toEqual({ exitCode: 0, output: '' });
});

for (const [name, { says, expects }] of Object.entries(sabotages)) {
  test(`the same run sees ${name}. ${says}`, async () => {
    const pages = name === 'reuse-number' ? '2' : '0';
    const { exitCode, output } = await runShort('--pages', pages, '--break', name);
    expect(exitCode).toBe(1);
    expect(output).toMatch(new RegExp(`${name}: seen as (${expects.join('|')})`));
  });
}
