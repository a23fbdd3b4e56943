import postgres from 'postgres';

/** A value that a statement may carry. JSON travels as text, and the statement casts it: `$1::text::json`. */
export type Param = string | number | boolean | null | Uint8Array;

/** One statement with its parameters. */
export type Statement = { text: string; params: Param[] };

/** What the rest of the code sees of a database. Both reject with what the server said; see `getSqlState`. */
export type Database = {
  /** Runs one statement and gives its rows, as the statement's own file types them. */
  query<Row>(statement: Statement): Promise<Row[]>;
  /** Runs statements in order in one transaction and gives the rows of each. */
  transaction(statements: Statement[]): Promise<unknown[][]>;
  /** Cuts the connections at once, without waiting for what is under way. */
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
  /** Seconds after which an unused connection is closed. */
  idleTimeoutS: number;
};

/** Opens one connection, lazily, to a PostgreSQL over TCP (directly or through Hyperdrive). */
export function connect(url: string, options: ConnectOptions): Database {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: options.connectTimeoutS,
    idle_timeout: options.idleTimeoutS,
    fetch_types: false,
    onnotice: () => undefined,
    connection: {
      application_name: options.name,
      TimeZone: 'UTC',
      statement_timeout: options.statementTimeoutMs,
      idle_in_transaction_session_timeout: options.statementTimeoutMs,
    },
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
  });
  return {
    query: async <Row>({ text, params }: Statement): Promise<Row[]> => [
      ...(await sql.unsafe<Row[] & Record<string, unknown>[]>(text, params, { prepare: true })),
    ],
    transaction: async (statements) =>
      sql.begin(async (transaction) => {
        // Sent without a wait between them: the first that fails fails the others, and its error comes first.
        const results = await Promise.all(
          statements.map(({ text, params }) => transaction.unsafe(text, params, { prepare: true })),
        );
        return results.map((rows) => Array.from(rows));
      }),
    destroy: () => void sql.end({ timeout: 0 }).catch(() => undefined),
  };
}

/** The SQLSTATE of an error that the server sent, or null when the error came from elsewhere (a socket, a timeout). */
export function getSqlState(error: unknown): string | null {
  return error instanceof postgres.PostgresError ? error.code : null;
}
