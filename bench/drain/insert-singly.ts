import type postgres from 'postgres';

/** Rows that go into one transaction, and on their way at the same time. */
const rowsPerTransaction = 50;

/** The values of a row, in the order of the table's columns. */
export type RowValues = postgres.ParameterOrJSON<never>[];

/** The first rows of `events`. */
export async function readRows(sql: postgres.Sql, count: number): Promise<RowValues[]> {
  return sql`SELECT * FROM events LIMIT ${count}`.values();
}

/** Inserts rows one statement each, 50 pipelined in a transaction: what the server did that came before Afterimage. */
export async function insertSingly(sql: postgres.Sql, rows: readonly RowValues[]): Promise<void> {
  const places = rows[0]?.map((_, i) => `$${i + 1}`) ?? [];
  const text = `INSERT INTO events VALUES (${places.join(', ')})`;
  for (let i = 0; i < rows.length; i += rowsPerTransaction) {
    await sql.begin((transaction) =>
      rows.slice(i, i + rowsPerTransaction).map((row) => transaction.unsafe(text, row, { prepare: true })),
    );
  }
}
