import postgres from 'postgres';
import { waitUntil } from '../dev/processes/wait-until.ts';

/** A worker that asks at this very moment is connected again before the name is free. */
const patienceMs = 15_000;

/** Gives each of two databases of a server the other's name: what is connected finds the other one under its address. */
export async function exchangeDatabases(serverUrl: string, firstUrl: string, secondUrl: string): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  const [first = '', second = ''] = [firstUrl, secondUrl].map((url) => new URL(url).pathname.slice(1));
  const rename = async (from: string, to: string): Promise<void> => {
    const isDone = await waitUntil(
      async () => {
        await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${from}`;
        return sql`ALTER DATABASE ${sql(from)} RENAME TO ${sql(to)}`.then(
          () => true,
          () => false,
        );
      },
      { timeoutMs: patienceMs },
    );
    if (!isDone) throw new Error(`the database ${from} is in use all the time and cannot be renamed`);
  };
  try {
    await rename(first, 'exchanged');
    await rename(second, first);
    await rename('exchanged', second);
  } finally {
    await sql.end();
  }
}
