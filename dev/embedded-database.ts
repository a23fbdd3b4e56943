import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { makeCluster } from './database/make-cluster.ts';
import { getPostgresAccount } from './database/postgres-account.ts';
import { getPostgresBinaries } from './database/postgres-binaries.ts';
import { freeCluster, readPostmasterFile } from './database/postmaster-file.ts';
import { makeServerFolder } from './database/server-folder.ts';
import { endProcess } from './processes/end-process.ts';
import { getFreePort, loopback } from './processes/free-port.ts';
import { openLog } from './processes/open-log.ts';
import { getProcessIdentity } from './processes/process-identity.ts';
import { waitUntil } from './processes/wait-until.ts';

export type EmbeddedDatabaseOptions = {
  /** The wanted folder; another serves where the server's account cannot enter this one, see `where.txt` in it. */
  dataDir: string;
  /** A port that is free. Without it the system chooses one. */
  port?: number;
  /** false only for data that is thrown away: a commit then does not wait for the disk. */
  isDurable?: boolean;
  /** Where the server's own log goes. Default: `server.log` in `dataDir`. */
  logFile?: string;
};

export type EmbeddedDatabase = {
  /** `postgres://` address of the database `postgres`, password included. */
  url: string;
  pid: number;
  logFile: string;
  /** Resolves when the server has ended, whoever ended it. */
  whenEnded: Promise<void>;
  /** Stops in order (a "fast shutdown"): open connections are cut, everything committed is on disk. */
  stop(): Promise<void>;
};

/** A recovery after a power cut replays the log first; that takes seconds, not minutes, with data of this size. */
const startTimeoutMs = 60_000;

async function getTail(logFile: string): Promise<string> {
  return (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-15).join('\n');
}

/** Stops the server that a killed process has left running on a folder, if there is one. */
export async function stopLeftoverDatabase(dataDir: string): Promise<void> {
  const folder = await makeServerFolder(resolve(dataDir), getPostgresAccount());
  await freeCluster(join(folder, 'cluster'));
}

/**
 * Starts a real PostgreSQL from npm on the loopback address, as its own process group: it outlives a killed parent,
 * and the next start on the same folder stops it first. Data and password are kept between starts.
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const dataDir = resolve(options.dataDir);
  const account = getPostgresAccount();
  const folder = await makeServerFolder(dataDir, account);
  const binaries = await getPostgresBinaries(folder, account);
  const cluster = await makeCluster(folder, binaries, account);
  await freeCluster(cluster.path);

  const port = options.port ?? (await getFreePort());
  const settings = [
    `listen_addresses=${loopback}`,
    'unix_socket_directories=',
    `fsync=${options.isDurable === false ? 'off' : 'on'}`,
    'log_checkpoints=off',
  ];
  const logFile = options.logFile ?? join(dataDir, 'server.log');
  const log = openLog(logFile);
  const server = spawn(
    binaries.postgres,
    ['-D', cluster.path, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...account, cwd: folder, detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  const { promise: whenEnded, resolve: onEnd } = Promise.withResolvers<void>();
  let hasEnded = false;
  for (const event of ['exit', 'error']) {
    server.once(event, () => {
      hasEnded = true;
      onEnd();
    });
  }

  const { pid } = server;
  const isReady = () => {
    const file = readPostmasterFile(cluster.path);
    return hasEnded || (file?.isReady === true && file.pid === pid);
  };
  const isInTime = await waitUntil(isReady, { timeoutMs: startTimeoutMs });
  const identity = pid === undefined ? undefined : getProcessIdentity(pid);
  if (!isInTime || hasEnded || identity === undefined) {
    if (identity !== undefined) await endProcess(identity, { signals: ['SIGQUIT', 'SIGKILL'], graceMs: 5_000 });
    throw new Error(`PostgreSQL did not start; the end of ${logFile}:\n${await getTail(logFile)}`);
  }
  return {
    url: `postgres://postgres:${cluster.password}@${loopback}:${port}/postgres`,
    pid: identity.pid,
    logFile,
    whenEnded,
    async stop() {
      await endProcess(identity, { signals: ['SIGINT', 'SIGQUIT', 'SIGKILL'], graceMs: 10_000 });
    },
  };
}
