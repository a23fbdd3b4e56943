import process from 'node:process';

/** The benchmarks by their names. Each is loaded when it is run: what one needs of the code stops no other. */
const benchmarks: Record<string, () => Promise<(args: readonly string[]) => Promise<void>>> = {
  ack: async () => (await import('./ack/ack.ts')).benchAck,
  dashboard: async () => (await import('./dashboard/dashboard.ts')).benchDashboard,
  drain: async () => (await import('./drain/drain.ts')).benchDrain,
  insert: async () => (await import('./insert/insert.ts')).benchInsert,
  load: async () => (await import('./load/load.ts')).benchLoad,
  read: async () => (await import('./read/read.ts')).benchRead,
  tracker: async () => (await import('./tracker/tracker.ts')).benchTracker,
};

/** `npm run bench -- NAME`: runs one benchmark and puts what it measured into `results.md`. */
async function main(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2);
  const load = benchmarks[name];
  if (!load) {
    console.error(`npm run bench -- NAME, where NAME is one of: ${Object.keys(benchmarks).join(', ')}`);
    return 1;
  }
  const run = await load();
  await run(args);
  return 0;
}

process.exit(await main());
