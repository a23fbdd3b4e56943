import { benchAck } from './ack/ack.ts';
import { benchDrain } from './drain/drain.ts';
import { benchInsert } from './insert/insert.ts';
import { benchTracker } from './tracker/tracker.ts';

/** The benchmarks by their names. */
const benchmarks: Record<string, (args: readonly string[]) => Promise<void>> = {
  ack: benchAck,
  drain: benchDrain,
  insert: benchInsert,
  tracker: benchTracker,
};

/** `npm run bench -- NAME`: runs one benchmark and puts what it measured into `results.md`. */
async function main(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2);
  const run = benchmarks[name];
  if (!run) {
    console.error(`npm run bench -- NAME, where NAME is one of: ${Object.keys(benchmarks).join(', ')}`);
    return 1;
  }
  await run(args);
  return 0;
}

process.exit(await main());
