import postgres from 'postgres';

/** The ids of all stored events of a session, one for each row: a doubled event would be there twice. */
export async function listStoredEventIds(databaseUrl: string, sessionId: string): Promise<number[]> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    const rows = await sql<{ event_id: string }[]>`SELECT event_id FROM events WHERE session_id = ${sessionId}`;
    return rows.map((row) => Number(row.event_id));
  } finally {
    await sql.end();
  }
}

/** The rows of every table of a database, each as a JSON value. Bytes are there as `\x` and hexadecimal digits. */
export async function dumpTables(databaseUrl: string): Promise<Map<string, unknown[]>> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    const tables = await sql<{ name: string }[]>`
      SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
    const dump = new Map<string, unknown[]>();
    for (const { name } of tables) {
      const rows = await sql<{ row: unknown }[]>`SELECT to_jsonb(t) AS row FROM ${sql(name)} t`;
      dump.set(
        name,
        rows.map(({ row }) => row),
      );
    }
    return dump;
  } finally {
    await sql.end();
  }
}
