import { execFileSync } from 'node:child_process';

/** Who the server runs as. Empty: as the user who started it. */
export type Account = { uid: number; gid: number } | Record<string, never>;

function getAccount(name: string): Account | undefined {
  try {
    const ask = (flag: string) =>
      Number.parseInt(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }), 10);
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

function createAccount(name: string): void {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', name], { stdio: 'ignore' });
  } catch {
    // Where there is no `useradd`, `nobody` serves.
  }
}

/** The account to run PostgreSQL as: it refuses to run as root, who lends it the user `postgres` (made when absent). */
export function getPostgresAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const account = getAccount('postgres') ?? (createAccount('postgres'), getAccount('postgres')) ?? getAccount('nobody');
  if (account === undefined)
    throw new Error('PostgreSQL does not run as root, and there is no user `postgres` to lend');
  return account;
}
