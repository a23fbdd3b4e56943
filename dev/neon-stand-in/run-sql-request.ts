import type pg from 'pg';
import type { SqlQuery, SqlRequest } from './parse-sql-request.ts';

/** One result as Neon's proxy gives it: each value in the server's own text. */
export type SqlResult = {
  command: string;
  rowCount: number | null;
  fields: { name: string; dataTypeID: number }[];
  rows: (string | null)[][];
  rowAsArray: true;
};

const rawText = { getTypeParser: () => (text: string) => text };

/**
 * Runs what was asked for on a connection of the pool, a batch in one transaction. Rejects with what the server said. A signal
 * that aborts closes the connection, and the server gives up.
 */
export async function runSqlRequest(
  pool: pg.Pool,
  { queries, begin }: SqlRequest,
  signal: AbortSignal,
): Promise<SqlResult[]> {
  const client = await pool.connect();
  let isGone = false;
  const release = (isBroken: boolean): void => {
    if (!isGone) client.release(isBroken);
    isGone = true;
  };
  const onAbort = (): void => release(true);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    signal.throwIfAborted();
    if (begin !== null) await client.query(begin);
    const results: SqlResult[] = [];
    for (const query of queries) results.push(await runQuery(client, query));
    if (begin !== null) await client.query('COMMIT');
    // Nothing of a session may be there for the next request.
    await client.query('DISCARD ALL');
    release(false);
    return results;
  } catch (error) {
    release(true);
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

async function runQuery(client: pg.PoolClient, { query, params }: SqlQuery): Promise<SqlResult> {
  const config: pg.QueryArrayConfig & { queryMode: 'extended' } = {
    text: query,
    values: params,
    rowMode: 'array',
    queryMode: 'extended',
    types: rawText,
  };
  const { command, rowCount, fields, rows } = await client.query<(string | null)[]>(config);
  return {
    command,
    rowCount,
    fields: fields.map(({ name, dataTypeID }) => ({ name, dataTypeID })),
    rows,
    rowAsArray: true,
  };
}
