import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import postgres from 'postgres';
import { startEmbeddedDatabase } from './embedded-database.ts';
import { makeThrowawayFolder } from './throwaway-folder.ts';

/** Starts a PostgreSQL server whose data is removed when it stops. */
export async function startThrowawayDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await makeThrowawayFolder();
  const server = await startEmbeddedDatabase({ dataDir: folder, isDurable: false });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Makes an empty database on a server, with a name of its own, and gives its address and how to drop it. */
export async function createThrowawayDatabase(
  serverUrl: string,
  name: string,
): Promise<{ url: string; drop(): Promise<void> }> {
  const database = `afterimage_${name}_${randomBytes(4).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  const ask = async (statement: string): Promise<void> => {
    const sql = postgres(serverUrl, { max: 1, onnotice: () => undefined });
    try {
      await sql.unsafe(statement);
    } finally {
      await sql.end({ timeout: 5 });
    }
  };
  await ask(`CREATE DATABASE ${database}`);
  return { url: url.href, drop: () => ask(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`) };
}
