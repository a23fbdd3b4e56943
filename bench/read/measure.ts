import type { Database, Statement } from '../../sql/connect.ts';
import { joinExplained, parseExplained, type Explained } from './plan.ts';
import { recordStatements } from './record-statements.ts';
import type { Question } from './questions/question.ts';

/** What a question took, in milliseconds. */
export type Measured = {
  question: Question;
  /** From the question until its rows are here. */
  answersMs: number[];
  /** The execution alone, as the server measures it. */
  executionsMs: number[];
  /** The last plan, with its times. */
  explained: Explained;
};

/** A slow question is asked at least so often, whatever the time. */
const minRuns = 3;

/** Plans are looked at so often: each is like the next. */
const maxExplained = 10;

/** Asks the server to explain a statement; `details` are options of EXPLAIN. */
async function explain(database: Database, { text, params }: Statement, details: string): Promise<Explained> {
  const [row] = await database.query<{ 'QUERY PLAN': unknown }>({
    text: `EXPLAIN (ANALYZE, FORMAT JSON, ${details}) ${text}`,
    params,
  });
  return parseExplained(row?.['QUERY PLAN']);
}

/** Explains all that a question asks the nth time. */
async function explainAll(database: Database, question: Question, n: number, details: string): Promise<Explained> {
  const all: Explained[] = [];
  for (const statement of await recordStatements(database, question, n))
    all.push(await explain(database, statement, details));
  return joinExplained(all);
}

/** The plans of a question as text, with times and buffers. */
export async function explainAsText(database: Database, question: Question): Promise<string> {
  const plans: string[] = [];
  for (const { text, params } of await recordStatements(database, question, 0)) {
    const statement = { text: `EXPLAIN (ANALYZE, BUFFERS, SETTINGS) ${text}`, params };
    const rows = await database.query<{ 'QUERY PLAN': string }>(statement);
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
  }
  return plans.join('\n\n');
}

async function repeat(runs: number, maxMs: number, run: (n: number) => Promise<number>): Promise<number[]> {
  const results: number[] = [];
  const beganMs = performance.now();
  while (results.length < runs && (results.length < minRuns || performance.now() - beganMs < maxMs))
    results.push(await run(results.length));
  return results;
}

/** Asks a question again and again, once beforehand so that what it reads is in memory. */
export async function measure(
  database: Database,
  question: Question,
  { runs, maxSeconds }: { runs: number; maxSeconds: number },
): Promise<Measured> {
  await question.ask(database, 0);
  const answersMs = await repeat(runs, maxSeconds * 1_000, async (n) => {
    const beganMs = performance.now();
    await question.ask(database, n);
    return performance.now() - beganMs;
  });
  const executionsMs = await repeat(Math.min(runs, maxExplained), maxSeconds * 500, async (n) => {
    // Reading the clock for each row would take longer than some of the questions do.
    return (await explainAll(database, question, n, 'TIMING OFF, BUFFERS OFF')).executionMs;
  });
  return { question, answersMs, executionsMs, explained: await explainAll(database, question, 0, 'BUFFERS OFF') };
}
