import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import * as v from 'valibot';
import { freeCluster } from './database/postmaster-file.ts';
import { startEmbeddedDatabase } from './embedded-database.ts';
import { getProcessIdentity, isAlive, processIdentitySchema } from './processes/process-identity.ts';

const prefix = 'afterimage-test-';

/** Stops and removes the servers of test runs that were killed. Those of a run that lives are left alone. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name);
    const ownerFile = join(folder, 'owner.json');
    if (!name.startsWith(prefix) || !existsSync(ownerFile)) continue;
    try {
      if (isAlive(v.parse(processIdentitySchema, JSON.parse(await readFile(ownerFile, 'utf8'))))) continue;
      await freeCluster(join(folder, 'cluster'));
      await rm(folder, { recursive: true, force: true });
    } catch {
      // Somebody else's, or swept by another run at the same time.
    }
  }
}

/** Starts a PostgreSQL server whose data is removed when it stops. */
export async function startThrowawayDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  await sweep();
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await writeFile(join(folder, 'owner.json'), JSON.stringify(getProcessIdentity(process.pid)));
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
