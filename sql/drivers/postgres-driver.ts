import postgres from 'postgres';
import type { ConnectOptions, Database, Statement } from '../connect.ts';

/** Opens one connection, lazily, to a PostgreSQL over TCP (directly or through Hyperdrive). */
export function connectToPostgres(url: string, options: ConnectOptions): Database {
  // Each text is one statement, with or without parameters: left to itself, Postgres.js runs one without as a script, which
  // Neon's driver refuses.
  const asStatement = { prepare: options.isPlannedEachTime !== true, simple: false };
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
  const underWay = new Set<(reason: Error) => void>();
  /** Postgres.js tells a transaction that its connection was cut only when the server has hung up, which may be much later. */
  const untilDestroyed = <Result>(work: Promise<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      underWay.add(reject);
      void work.then(resolve, reject).finally(() => underWay.delete(reject));
    });

  return {
    query: <Row>({ text, params }: Statement): Promise<Row[]> =>
      untilDestroyed(
        sql.unsafe<Row[] & Record<string, unknown>[]>(text, params, asStatement).then((rows) => [...rows]),
      ),
    transaction: (statements) =>
      untilDestroyed(
        sql.begin('ISOLATION LEVEL READ COMMITTED', async (transaction) => {
          // Sent without a wait between them: the first that fails fails the others, and its error comes first.
          const results = await Promise.all(
            statements.map(({ text, params }) => transaction.unsafe(text, params, asStatement)),
          );
          return results.map((rows) => Array.from(rows));
        }),
      ),
    destroy() {
      for (const reject of underWay) reject(new Error('the database was closed'));
      void sql.end({ timeout: 0 }).catch(() => undefined);
    },
  };
}
