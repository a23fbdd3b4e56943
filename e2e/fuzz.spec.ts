import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { fuzzSabotages, type FuzzSabotageName } from '../dev/fuzz/sabotages.ts';
import { runCommand } from '../dev/processes/run-command.ts';

const root = resolve(import.meta.dirname, '..');

/** A short run takes half a minute on an idle machine; one that waits for rows that never come, a minute more. */
const timeoutMs = 300_000;

/** Runs `npm run fuzz` in its short form; what a run that fails keeps is removed. */
async function runShort(...args: string[]): Promise<{ exitCode: number; output: string }> {
  const { exitCode, output } = await runCommand(process.execPath, ['dev/fuzz.ts', '--short', ...args], { cwd: root });
  const kept = /Logs and data are kept in (\S+)/.exec(output)?.[1];
  if (kept !== undefined) await rm(kept, { recursive: true, force: true });
  return { exitCode, output };
}

test.describe.configure({ timeout: timeoutMs });

test('strange requests over every route are answered as documented, and what was valid is stored as it was sent', async () => {
  const { exitCode, output } = await runShort();
  expect(output).toMatch(/^ {2}5xx +0$/m);
  expect({ exitCode, output: exitCode === 0 ? '' : output }).toEqual({ exitCode: 0, output: '' });
});

/** One that the database alone sees; the others are seen by the first answers. */
const shown: FuzzSabotageName = 'no-bound';

test(`the same run sees ${shown}. ${fuzzSabotages[shown].says}`, async () => {
  const { exitCode, output } = await runShort('--break', shown);
  expect(exitCode).toBe(1);
  expect(output).toMatch(new RegExp(`${shown}: seen as ${fuzzSabotages[shown].expects.join(', ')}`));
});
