import { expect, test } from '@playwright/test';
import { runShortChaos, shortChaosTimeoutMs } from './run-short-chaos.ts';

test.describe.configure({ timeout: shortChaosTimeoutMs });

test('while everything fails, no acknowledged event is lost or doubled, and each gap is told', async () => {
  const { exitCode, output } = await runShortChaos();
  expect(output).toMatch(/^ {2}lost +0$/m);
  expect({ exitCode, output: exitCode === 0 ? '' : output }).toEqual({ exitCode: 0, output: '' });
});
