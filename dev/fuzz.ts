import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildRequest } from './fuzz/build-request.ts';
import { dumpRequest } from './fuzz/dump-request.ts';
import { fuzzUsage, parseFuzzOptions, type FuzzOptions } from './fuzz/options.ts';
import { buildFuzzDetails, buildFuzzReport, countKind } from './fuzz/report.ts';
import { runFuzz, runOnly, type FuzzContext } from './fuzz/run.ts';
import { fuzzSabotages } from './fuzz/sabotages.ts';
import { makeThrowawayFolder } from './throwaway-folder.ts';

const say = (text: string): void => console.log(`  ${text}`);

/** Violations whose request is shown whole. */
const maxDumps = 3;

/** Runs, tells the table, and gives whether everything is as it must be. Throws when it could not be run. */
async function run(options: FuzzOptions, context: FuzzContext): Promise<boolean> {
  if (options.only !== undefined) {
    const { request, answer, port } = await runOnly(options, options.only, context);
    console.log(`${dumpRequest(request, port)}\n\n${answer.failure ?? answer.status} ${answer.text.slice(0, 4_000)}`);
    return true;
  }
  const figures = await runFuzz(options, context);
  const { violations } = figures;
  console.log(`\n${buildFuzzReport(figures)}`);
  if (violations.length > 0) console.log(`\n${buildFuzzDetails(violations)}`);
  const origin = { seed: options.seed, dayMs: options.dayMs, secret: `the secret of the fuzzer ${options.seed}` };
  const indexes = [...new Set(violations.flatMap(({ index }) => (index === null || index < 0 ? [] : [index])))];
  for (const index of indexes.slice(0, maxDumps)) console.log(`\n${dumpRequest(buildRequest(origin, index), 4600)}`);
  if (options.sabotage) {
    const seen = fuzzSabotages[options.sabotage].expects.filter((kind) => countKind(violations, kind) > 0);
    console.log(`\n  ${options.sabotage}: ${seen.length > 0 ? `seen as ${seen.join(', ')}` : 'NOT SEEN'}`);
  }
  return violations.length === 0;
}

/** Sends hundreds of thousands of strange requests and proves that none breaks the worker, or shows the one that does. */
async function main(): Promise<number> {
  let options: FuzzOptions;
  try {
    options = parseFuzzOptions(process.argv.slice(2), Date.now());
  } catch (error) {
    console.error(`\n  ${error instanceof Error ? error.message : String(error)}\n  Usage: ${fuzzUsage}`);
    return 1;
  }
  const asked = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      say(`${name}: ending`);
      asked.abort();
    });
  }
  const folder = await makeThrowawayFolder();
  // What killed processes leave behind is then removed with everything else.
  process.env.TMPDIR = join(folder, 'tmp');
  await mkdir(process.env.TMPDIR);
  const { seed, dayMs, sabotage } = options;
  const day = new Date(dayMs).toISOString().slice(0, 10);
  console.log(
    `\nFuzzing with --seed ${seed} --day ${day}${sabotage ? ` --break ${sabotage}: ${fuzzSabotages[sabotage].says}` : ''}\n`,
  );
  const undos: (() => void | Promise<void>)[] = [];
  let isSound = false;
  try {
    isSound = await run(options, { folder, asked: asked.signal, defer: (undo) => undos.push(undo), say });
  } catch (error) {
    if (!asked.signal.aborted) console.error(error);
  } finally {
    for (const undo of undos.toReversed())
      await Promise.resolve()
        .then(undo)
        .catch((error: unknown) => console.error(error));
  }
  if (isSound || asked.signal.aborted) await rm(folder, { recursive: true, force: true });
  else {
    // Without its owner the next test run leaves the folder alone.
    await rm(join(folder, 'owner.json'), { force: true });
    console.log(`\n  Logs and data are kept in ${folder}`);
  }
  return isSound ? 0 : 1;
}

process.exit(await main());
