import postgres from 'postgres';

/** Asks a database over a connection of its own, which is closed afterwards. */
export async function ask<Result>(
  url: string,
  question: (sql: postgres.Sql) => PromiseLike<Result>,
): Promise<Awaited<Result>> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await question(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
