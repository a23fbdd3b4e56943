import { NeonDbError } from '@neondatabase/serverless';
import postgres from 'postgres';
import type { DatabaseDriver, DatabaseTarget } from './choose-driver.ts';
import { connectToNeon } from './drivers/neon-driver.ts';
import { connectToPostgres } from './drivers/postgres-driver.ts';

/** A value that a statement may carry. JSON travels as text, and the statement casts it: `$1::text::json`. */
export type Param = string | number | boolean | null | Uint8Array;

/** One statement with its parameters. */
export type Statement = { text: string; params: Param[] };

/**
 * What the rest of the code sees of a database, whatever driver is under it. Numbers, also `bigint`, come as numbers, `bytea`
 * as bytes, `json` parsed, times as `Date`, in UTC; all else, arrays too, as the server's own text. Both calls reject with
 * what the server said; see `getSqlState`.
 */
export type Database = {
  /** Runs one statement and gives its rows, as the statement's own file types them. */
  query<Row>(statement: Statement): Promise<Row[]>;
  /** Runs statements in order in one READ COMMITTED transaction and gives the rows of each. */
  transaction(statements: Statement[]): Promise<unknown[][]>;
  /** Cuts the connections at once, without waiting for what is under way, which rejects. It takes no statements after that. */
  destroy(): void;
};

/** How to connect. */
export type ConnectOptions = {
  /** Shown in `pg_stat_activity`. */
  name: string;
  /** Milliseconds after which the server gives up a statement, or a transaction that says nothing. */
  statementTimeoutMs: number;
  /** Seconds to wait for a connection. */
  connectTimeoutS: number;
  /** Seconds after which an unused connection is closed. Neon's driver holds none. */
  idleTimeoutS: number;
  /**
   * Whether a statement that comes again is planned again, for its values: right for questions with filters, whose best plan depends on
   * them, and a waste for the few statements of a writer. Neon's driver has every statement planned.
   */
  isPlannedEachTime?: boolean;
};

const drivers: Record<DatabaseDriver, (url: string, options: ConnectOptions) => Database> = {
  postgres: connectToPostgres,
  neon: connectToNeon,
};

/** Opens a database, lazily, with the driver that `chooseDriver` chose. */
export function connect({ driver, url }: DatabaseTarget, options: ConnectOptions): Database {
  return drivers[driver](url, options);
}

/** The SQLSTATE of an error that the server sent, or null when the error came from elsewhere (a socket, a timeout, a proxy). */
export function getSqlState(error: unknown): string | null {
  if (error instanceof postgres.PostgresError) return error.code;
  // Neon's proxy leaves the code empty in errors of its own.
  return error instanceof NeonDbError && error.code ? error.code : null;
}
