import type { Database, Statement } from '../../sql/connect.ts';
import type { Question } from './questions/question.ts';

/** The statements that a question asks the nth time, in order, without those that only ask the planner. */
export async function recordStatements(database: Database, question: Question, n: number): Promise<Statement[]> {
  const statements: Statement[] = [];
  const recording: Database = {
    ...database,
    query: (statement) => {
      statements.push(statement);
      return database.query(statement);
    },
  };
  await question.ask(recording, n);
  return statements.filter(({ text }) => !text.startsWith('EXPLAIN'));
}
