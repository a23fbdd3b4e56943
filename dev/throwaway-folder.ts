import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { freeCluster } from './database/postmaster-file.ts';
import { endProcess } from './processes/end-process.ts';
import { getProcessIdentity, isAlive, processIdentitySchema } from './processes/process-identity.ts';
import { endLeftovers } from './start/leftovers.ts';
import { readRun } from './start/run-file.ts';

const prefix = 'afterimage-test-';

/** Ends what runs on a folder whose owner was killed: a whole start, or a database alone. */
async function endAll(folder: string): Promise<void> {
  const found = readRun(folder);
  if (found?.isRunning) await endProcess(found.run.owner, { signals: ['SIGTERM', 'SIGKILL'], graceMs: 10_000 });
  if (found) await endLeftovers(found.run);
  await freeCluster(join(folder, 'database', 'cluster'));
  await freeCluster(join(folder, 'cluster'));
}

/** Removes the folders of test runs that were killed. Those of a run that lives, or of another user, are left alone. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(tmpdir(), name);
    try {
      if (isAlive(v.parse(processIdentitySchema, JSON.parse(await readFile(join(folder, 'owner.json'), 'utf8')))))
        continue;
      await endAll(folder);
      await rm(folder, { recursive: true, force: true });
    } catch {
      // Not ours, or another run sweeps it at this moment.
    }
  }
}

/**
 * Makes an empty folder for a test, which the database's user can enter. What a killed test leaves in it, and running on
 * it, the next test run removes.
 */
export async function makeThrowawayFolder(): Promise<string> {
  await sweep();
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await chmod(folder, 0o711);
  await writeFile(join(folder, 'owner.json'), JSON.stringify(getProcessIdentity(process.pid)));
  return folder;
}
