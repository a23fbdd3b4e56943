import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseChaosOptions, usage, type ChaosOptions } from './chaos/options.ts';
import { buildDetails, buildReport, countColumn } from './chaos/report.ts';
import { runChaos } from './chaos/run.ts';
import { sabotages } from './chaos/sabotages.ts';
import type { Defer } from './chaos/world.ts';
import { makeThrowawayFolder } from './throwaway-folder.ts';

const say = (text: string): void => console.log(`  ${text}`);

/** What was started, to be ended in the reverse order, whatever happens. */
function makeUndo(): { defer: Defer; undoAll: () => Promise<void> } {
  const undos: (() => void | Promise<void>)[] = [];
  return {
    defer: (undo) => undos.push(undo),
    async undoAll() {
      for (const undo of undos.splice(0).toReversed()) {
        await Promise.resolve()
          .then(undo)
          .catch((error: unknown) => console.error(error));
      }
    },
  };
}

/** Runs, tells the table, and gives whether everything is as it must be. Throws when it could not be run. */
async function run(options: ChaosOptions, folder: string, asked: AbortSignal): Promise<boolean> {
  const { defer, undoAll } = makeUndo();
  try {
    const figures = await runChaos(options, { folder, asked, defer, say });
    console.log(`\n${buildReport(figures)}`);
    const details = buildDetails(figures.violations);
    if (details !== '') console.log(`\n${details}`);
    if (options.sabotage) {
      const seen = sabotages[options.sabotage].expects.filter((column) => countColumn(figures.violations, column) > 0);
      console.log(`\n  ${options.sabotage}: ${seen.length > 0 ? `seen as ${seen.join(', ')}` : 'NOT SEEN'}`);
    }
    return figures.violations.length === 0;
  } finally {
    await undoAll();
  }
}

/** Proves that an acknowledged event is neither lost nor doubled while everything fails, or shows where it is. */
async function main(): Promise<number> {
  let options: ChaosOptions;
  try {
    options = parseChaosOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`\n  ${error instanceof Error ? error.message : String(error)}\n  Usage: ${usage}`);
    return 1;
  }
  const asked = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => asked.abort());
  for (const name of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(name, (error) => asked.abort(error));
  const folder = await makeThrowawayFolder();
  // What killed processes leave behind is then removed with everything else.
  process.env.TMPDIR = join(folder, 'tmp');
  await mkdir(process.env.TMPDIR);
  const { seed, sabotage } = options;
  console.log(`\nChaos with --seed ${seed}${sabotage ? ` --break ${sabotage}: ${sabotages[sabotage].says}` : ''}\n`);
  let isSound = false;
  try {
    isSound = await run(options, folder, asked.signal);
  } catch (error) {
    if (!isAskedToEnd(asked.signal)) console.error(error);
  }
  if (isSound || isAskedToEnd(asked.signal)) await rm(folder, { recursive: true, force: true });
  else {
    // Without its owner the next test run leaves the folder alone.
    await rm(join(folder, 'owner.json'), { force: true });
    console.log(`\n  Logs and data are kept in ${folder}`);
  }
  return isSound ? 0 : 1;
}

/** Whether somebody asked, with Ctrl-C; an error that nobody caught aborts as well, and is the reason then. */
function isAskedToEnd({ aborted, reason }: AbortSignal): boolean {
  return aborted && reason instanceof DOMException;
}

process.exit(await main());
