import type { Database, Statement } from '../../../sql/connect.ts';

/** A question of the dashboard, asked with other values each time where that makes a difference. */
export type Question = {
  /** Words that `--only` finds and `--explain` takes. */
  name: string;
  /** Asks the nth time, from 0, and resolves when the answer is here. */
  ask: (database: Database, n: number) => Promise<unknown>;
  /** The most that 95 of 100 answers may take, and where that is taken: to the answer, or in the database alone. */
  goal?: { ms: number; of: 'answer' | 'database' };
  /** The indexes that have to be used. */
  indexes?: readonly string[];
};

/** Asks with one statement. */
export function asking(build: (n: number) => Statement): Question['ask'] {
  return (database, n) => database.query(build(n));
}

/** The nth of some values, from the first again after the last. */
export function turn<T>(values: readonly [T, ...T[]], n: number): T {
  return values[n % values.length] ?? values[0];
}
