import { once } from 'node:events';
import type postgres from 'postgres';
import type { Row } from '../data/row.ts';

/** Text that is sent at once: small ones cost a call each, large ones wait for nothing. */
const chunkCharacters = 1_000_000;

/** Takes rows for a table. */
export type RowCopy = {
  /** Adds rows; resolves when the connection takes more. */
  add(rows: readonly Row[]): Promise<void>;
  /** Resolves when the server has them all. */
  end(): Promise<void>;
};

/** The columns of a table that are not computed by the server itself. */
async function listColumns(sql: postgres.TransactionSql, table: string): Promise<string[]> {
  const rows = await sql<{ column_name: string }[]>`
    SELECT column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = ${table} AND is_generated = 'NEVER' AND is_identity = 'NO'
    ORDER BY ordinal_position`;
  return rows.map(({ column_name }) => column_name);
}

function buildLine(columns: readonly string[], row: Row): string {
  let line = '';
  for (const column of columns) line += `${line === '' ? '' : '\t'}${row[column] ?? '\\N'}`;
  return `${line}\n`;
}

/**
 * Begins to fill a table by COPY. The table has to have been emptied in the same transaction: its rows are then frozen, as after
 * a vacuum. What a row does not have is null.
 */
export async function startCopy(sql: postgres.TransactionSql, table: string): Promise<RowCopy> {
  const columns = await listColumns(sql, table);
  const names = columns.map((name) => `"${name}"`).join(', ');
  const stream = await sql.unsafe(`COPY "${table}" (${names}) FROM STDIN (FREEZE)`).writable();
  const whenFailed = new Promise<never>((_, reject) => stream.once('error', reject));
  whenFailed.catch(() => undefined);
  let text = '';
  const flush = async (): Promise<void> => {
    const isTaken = stream.write(text);
    text = '';
    if (!isTaken) await Promise.race([once(stream, 'drain'), whenFailed]);
  };
  return {
    async add(rows) {
      for (const row of rows) {
        text += buildLine(columns, row);
        if (text.length >= chunkCharacters) await flush();
      }
    },
    async end() {
      if (text !== '') await flush();
      const whenFinished = once(stream, 'finish');
      stream.end();
      await Promise.race([whenFinished, whenFailed]);
    },
  };
}
