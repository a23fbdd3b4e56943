import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { checkFolderTables } from './check/check-folder-tables.ts';
import { checkLicences } from './licences/check-licences.ts';
import { runCommand, type CommandResult } from './processes/run-command.ts';
import { getGzipBytes, maxTrackerGzipBytes } from './tracker-size.ts';

const root = resolve(import.meta.dirname, '..');

/** Runs a script of `node_modules` on this very Node. */
const runScript = (script: string, ...args: string[]): Promise<CommandResult> =>
  runCommand(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root });

/** Builds the tracker and measures what pages load at once. Its lazy chunks are named, not limited. */
async function checkTrackerSize(): Promise<CommandResult> {
  const build = await runCommand(process.execPath, ['dev/build.ts', 'tracker'], { cwd: root });
  if (build.exitCode !== 0) return build;
  const startMs = performance.now();
  const dist = join(root, 'tracker', 'dist');
  const bytes = await getGzipBytes(join(dist, 'tracker.js'));
  const chunks = await readdir(join(dist, 'chunks'));
  const sizes = await Promise.all(chunks.map((name) => getGzipBytes(join(dist, 'chunks', name))));
  const lazy = chunks.map((name, i) => `${name} ${sizes[i]}`).join(', ');
  const output = `tracker.js has ${bytes} bytes after gzip, of ${maxTrackerGzipBytes} it may have (lazy: ${lazy})\n`;
  return { exitCode: bytes > maxTrackerGzipBytes ? 1 : 0, output, ms: build.ms + performance.now() - startMs };
}

/** What is checked, and whether the first line of a success is worth reading. */
const steps: Record<string, () => Promise<CommandResult>> = {
  format: () => runScript('oxfmt/bin/oxfmt', '--check', '.'),
  lint: () => runScript('oxlint/bin/oxlint', '--deny-warnings'),
  types: () => runScript('typescript/bin/tsc', '-b'),
  'unused code': () => runScript('knip/bin/knip.js', '--no-progress'),
  'folder tables': () => checkFolderTables(root),
  licences: () => checkLicences(root),
  'tracker size': checkTrackerSize,
};

/** Runs every step at once, tells each as it ends, and shows what the failed ones said. */
async function main(): Promise<number> {
  const failures = new Map<string, string>();
  await Promise.all(
    Object.entries(steps).map(async ([name, run]) => {
      const { exitCode, output, ms } = await run();
      const isOk = exitCode === 0;
      const said = name === 'tracker size' && isOk ? `   ${output.trim().split('\n').at(-1) ?? ''}` : '';
      console.log(`${isOk ? 'ok    ' : 'FAILED'}  ${name.padEnd(13)} ${(ms / 1000).toFixed(1).padStart(5)} s${said}`);
      if (!isOk) failures.set(name, output);
    }),
  );
  for (const [name, output] of failures) console.error(`\n── ${name} ──\n${output.trim()}`);
  return failures.size === 0 ? 0 : 1;
}

process.exit(await main());
