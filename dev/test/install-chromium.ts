import { findChromium } from '../chromium.ts';
import { runCommand } from '../processes/run-command.ts';

type Attempt = { words: string; command: string; args: string[] };

/** The ways to get a Chromium, in the order they are tried. Debian's package serves where only its mirrors are reached. */
export function listAttempts(isRoot: boolean): Attempt[] {
  const sudo = isRoot ? '' : 'sudo -n ';
  const apt = `${sudo}apt-get update -qq && ${sudo}apt-get install -y -qq --no-install-recommends chromium`;
  return [
    {
      words: 'playwright install chromium',
      command: process.execPath,
      args: ['node_modules/@playwright/test/cli.js', 'install', 'chromium'],
    },
    { words: apt, command: 'sh', args: ['-c', `command -v apt-get >/dev/null && ${apt}`] },
  ];
}

/** The Chromium of this machine; when it has none, installs one and says so. Undefined when that does not work. */
export async function getOrInstallChromium(root: string): Promise<string | undefined> {
  const found = findChromium();
  if (found !== undefined) return found;
  for (const { words, command, args } of listAttempts(process.getuid?.() === 0)) {
    console.log(`There is no Chromium here; trying: ${words}`);
    const { exitCode, output } = await runCommand(command, args, {
      cwd: root,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      signal: AbortSignal.timeout(300_000),
    });
    const installed = findChromium();
    if (installed !== undefined) return installed;
    console.log(`That did not work (exit code ${exitCode}): ${output.trim().split('\n').at(-1) ?? ''}`);
  }
  return undefined;
}
