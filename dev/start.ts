import { join, resolve } from 'node:path';
import { parseBasePort } from './start/ports.ts';
import { buildTable, makeConsoleReport, reportFailure } from './start/report.ts';
import { AlreadyRunning, startAll, type Started } from './start/start-all.ts';

const root = resolve(import.meta.dirname, '..');

/** Resolves when the terminal (Ctrl-C, a closed window) or another process asks to end. */
function whenAskedToEnd(): Promise<NodeJS.Signals> {
  return new Promise((resolvePromise) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolvePromise(signal));
  });
}

async function main(): Promise<number> {
  const startMs = performance.now();
  const giveUp = new AbortController();
  const asked = whenAskedToEnd();
  void asked.then(() => giveUp.abort());
  console.log('\nAfterimage is starting …\n');
  let started: Started | undefined;
  try {
    started = await startAll({
      root,
      dataDir: resolve(process.env.AFTERIMAGE_DATA || join(root, '.afterimage')),
      basePort: parseBasePort(process.env.AFTERIMAGE_PORT),
      databaseUrl: process.env.DATABASE_URL,
      report: makeConsoleReport(),
      signal: giveUp.signal,
    });
    console.log(`\nReady after ${((performance.now() - startMs) / 1000).toFixed(1)} s.\n`);
    console.log(buildTable(started.urls));
    console.log('\nCtrl-C ends everything. What was recorded stays.\n');
    await Promise.race([asked, started.whenBroken]);
    console.log('\nEnding …');
    await started.stop();
    console.log('Everything has ended.');
    return 0;
  } catch (error) {
    if (giveUp.signal.aborted) {
      console.log('\nGiven up; everything has ended.');
      return 0;
    }
    if (error instanceof AlreadyRunning) {
      console.error('Afterimage is already running in this folder:\n');
      console.error(Object.keys(error.urls).length === 0 ? '  (it is still starting)' : buildTable(error.urls));
      return 1;
    }
    await reportFailure(error);
    await started?.stop();
    console.error('\nEverything that was started has ended.');
    return 1;
  }
}

process.exit(await main());
