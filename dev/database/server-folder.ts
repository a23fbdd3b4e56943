import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Account } from './postgres-account.ts';

/** Whether an account may enter a folder (or run a file): asked of the system itself, as that account. */
export function isReachable(path: string, account: Account): boolean {
  if (!('uid' in account)) return true;
  try {
    execFileSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...account, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A folder under the system's temporary ones that is always the same for one wanted folder. */
export function getFallbackFolder(wanted: string, temporary: string): string {
  return join(temporary, `afterimage-${createHash('sha256').update(resolve(wanted)).digest('hex').slice(0, 16)}`);
}

/** `/var/tmp` is kept when the machine restarts (Filesystem Hierarchy Standard), `/tmp` often is not. */
function getTemporaryFolder(): string {
  return existsSync('/var/tmp') ? '/var/tmp' : tmpdir();
}

/**
 * Makes the folder that the server's files live in and gives its path: the wanted one, or, where the server's account
 * cannot enter it (a clone below a folder that only root may enter), one under the system's temporary folder; then
 * `where.txt` in the wanted folder says which.
 */
export async function makeServerFolder(wanted: string, account: Account): Promise<string> {
  await mkdir(wanted, { recursive: true });
  if (!('uid' in account)) return wanted;
  if (isReachable(dirname(wanted), account)) {
    await chmod(wanted, 0o711);
    return wanted;
  }
  const fallback = getFallbackFolder(wanted, getTemporaryFolder());
  await mkdir(fallback, { recursive: true });
  const found = lstatSync(fallback);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) throw new Error(`${fallback} belongs to somebody else`);
  await chmod(fallback, 0o711);
  await writeFile(
    join(wanted, 'where.txt'),
    `The database's files are in ${fallback}: the user that PostgreSQL runs as cannot enter this folder.\n`,
  );
  return fallback;
}
