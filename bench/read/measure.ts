import type { Database, Statement } from '../../sql/connect.ts';
import { parseExplained, type Explained } from './plan.ts';
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

/** The plan of a question as text, with times and buffers. */
export async function explainAsText(database: Database, question: Question): Promise<string> {
  const { text, params } = question.ask(0);
  const statement = { text: `EXPLAIN (ANALYZE, BUFFERS, SETTINGS) ${text}`, params };
  await database.query(statement);
  const rows = await database.query<{ 'QUERY PLAN': string }>(statement);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
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
  await database.query(question.ask(0));
  const answersMs = await repeat(runs, maxSeconds * 1_000, async (n) => {
    const statement = question.ask(n);
    const beganMs = performance.now();
    await database.query(statement);
    return performance.now() - beganMs;
  });
  const executionsMs = await repeat(Math.min(runs, maxExplained), maxSeconds * 500, async (n) => {
    // Reading the clock for each row would take longer than some of the questions do.
    return (await explain(database, question.ask(n), 'TIMING OFF, BUFFERS OFF')).executionMs;
  });
  return { question, answersMs, executionsMs, explained: await explain(database, question.ask(0), 'BUFFERS OFF') };
}
