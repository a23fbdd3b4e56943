import postgres from 'postgres';
import type { ConnectOptions, Database, Statement } from '../connect.ts';

/**
 * Each text is one statement, with or without parameters: left to itself, Postgres.js runs one without as a script, which
 * Neon's driver refuses.
 */
const asStatement = { prepare: true, simple: false };

/** Opens one connection, lazily, to a PostgreSQL over TCP (directly or through Hyperdrive). */
export function connectToPostgres(url: string, options: ConnectOptions): Database {
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
      ...(await sql.unsafe<Row[] & Record<string, unknown>[]>(text, params, asStatement)),
    ],
    transaction: async (statements) =>
      sql.begin('ISOLATION LEVEL READ COMMITTED', async (transaction) => {
        // Sent without a wait between them: the first that fails fails the others, and its error comes first.
        const results = await Promise.all(
          statements.map(({ text, params }) => transaction.unsafe(text, params, asStatement)),
        );
        return results.map((rows) => Array.from(rows));
      }),
    destroy: () => void sql.end({ timeout: 0 }).catch(() => undefined),
  };
}
