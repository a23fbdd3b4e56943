import { loadavg } from 'node:os';
import { connect, type Database } from '../../sql/connect.ts';
import { writeResults } from '../results.ts';
import { openDatabase, type LoadedDatabase } from './load/open-database.ts';
import { explainAsText, measure, type Measured } from './measure.ts';
import { isWhole, parseOptions, type Options } from './options.ts';
import { buildQuestions } from './questions.ts';
import { deepOffset } from './questions/list-questions.ts';
import { findSubjects } from './questions/subjects.ts';
import { describeMeasured, reportRead } from './report-read.ts';

/** Longer than any question is worth waiting for. */
const statementTimeoutMs = 120_000;

/** Resolves when somebody wants this process to end. */
async function waitForEnd(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  const alive = setInterval(() => undefined, 60_000);
  await promise;
  clearInterval(alive);
}

async function askAll(database: Database, { plan }: LoadedDatabase, options: Options): Promise<void> {
  const all = buildQuestions(await findSubjects(database, plan, deepOffset));
  if (options.explain !== undefined) {
    const question = all.find(({ name }) => name === options.explain);
    if (!question) throw new Error(`--explain takes one of:\n${all.map(({ name }) => name).join('\n')}`);
    console.log(await explainAsText(database, question));
    return;
  }
  const [otherLoad = 0] = loadavg();
  const measured: Measured[] = [];
  for (const question of all.filter(({ name }) => options.only?.test(name) ?? true)) {
    const each = await measure(database, question, options);
    measured.push(each);
    console.log(describeMeasured(each));
  }
  const text = reportRead(plan, measured, { runs: options.runs, otherLoad });
  console.log(`\n${text}`);
  if (isWhole(options)) await writeResults('read', text);
  else console.log('\nNot put into results.md: it is not the whole of it.');
}

/** `npm run bench -- read`: how long each question of `sql/read` takes in a database with much in it. */
export async function benchRead(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  const loaded = await openDatabase(options);
  try {
    if (options.isServed) {
      console.log(`${loaded.url} until this is ended by Ctrl-C`);
      await waitForEnd();
      return;
    }
    const database = connect(
      { driver: 'postgres', url: loaded.url },
      {
        name: 'afterimage-bench',
        statementTimeoutMs,
        connectTimeoutS: 10,
        idleTimeoutS: 600,
        isPlannedEachTime: true,
      },
    );
    try {
      await askAll(database, loaded, options);
    } finally {
      database.destroy();
    }
  } finally {
    await loaded.stop();
  }
}
