import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';

const run = promisify(execFile);

/** A data directory and the password of its only user, `postgres`. */
export type Cluster = { path: string; password: string };

async function lend(path: string, account: Account): Promise<void> {
  if ('uid' in account) await chown(path, account.uid, account.gid);
}

/**
 * Gives the data directory in a server's folder, made when there is none yet. It is made beside its place and then
 * renamed, so that an interrupted start leaves no half of one.
 */
export async function makeCluster(folder: string, binaries: PostgresBinaries, account: Account): Promise<Cluster> {
  const path = join(folder, 'cluster');
  const kept = join(folder, 'password');
  if (existsSync(path)) return { path, password: (await readFile(kept, 'utf8')).trim() };

  const password = randomBytes(18).toString('base64url');
  const making = await mkdtemp(join(folder, 'new-'));
  const passwordFile = join(making, 'password');
  const data = join(making, 'cluster');
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    await mkdir(data, { mode: 0o700 });
    for (const each of [making, passwordFile, data]) await lend(each, account);
    const flags = [
      `--pgdata=${data}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      // Of PostgreSQL itself and so the same on every machine, whatever locales it has.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ];
    await run(binaries.initdb, flags, { ...account, cwd: making });
    await writeFile(kept, `${password}\n`, { mode: 0o600 });
    await rename(data, path);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return { path, password };
}
