import { expect, test } from '@playwright/test';
import { sabotages } from '../dev/chaos/sabotages.ts';
import { runShortChaos, shortChaosTimeoutMs } from './run-short-chaos.ts';

test.describe.configure({ timeout: shortChaosTimeoutMs });

for (const [name, { says, expects }] of Object.entries(sabotages)) {
  test(`chaos sees ${name}. ${says}`, async () => {
    const pages = name === 'reuse-number' ? '2' : '0';
    const { exitCode, output } = await runShortChaos('--pages', pages, '--break', name);
    expect(exitCode, output).toBe(1);
    expect(output).toMatch(new RegExp(`${name}: seen as (${expects.join('|')})`));
  });
}
