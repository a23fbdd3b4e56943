import { rm } from 'node:fs/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedDatabase } from './embedded-database.ts';
import { getProcessIdentity, isAlive } from './processes/process-identity.ts';
import { makeThrowawayFolder } from './throwaway-folder.ts';

let dataDir = '';
beforeAll(async () => {
  dataDir = await makeThrowawayFolder();
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function ask(url: string, statement: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe(statement))];
  } finally {
    await sql.end({ timeout: 5 });
  }
}

describe('the embedded database', { timeout: 60_000 }, () => {
  it('keeps data and password, whether it was stopped, killed, or left running by a killed parent', async () => {
    const first = await startEmbeddedDatabase({ dataDir });
    await ask(first.url, 'CREATE TABLE notes (text text)');
    await ask(first.url, "INSERT INTO notes VALUES ('stopped')");
    await first.stop();

    const second = await startEmbeddedDatabase({ dataDir });
    await ask(second.url, "INSERT INTO notes VALUES ('killed')");
    process.kill(second.pid, 'SIGKILL');
    await second.whenEnded;

    const third = await startEmbeddedDatabase({ dataDir });
    await ask(third.url, "INSERT INTO notes VALUES ('left running')");
    const left = getProcessIdentity(third.pid);

    const fourth = await startEmbeddedDatabase({ dataDir });
    expect(left && isAlive(left)).toBe(false);
    expect(await ask(fourth.url, 'SELECT text FROM notes')).toEqual([
      { text: 'stopped' },
      { text: 'killed' },
      { text: 'left running' },
    ]);
    expect(new URL(fourth.url).password).toBe(new URL(first.url).password);
    expect(await ask(fourth.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(await ask(fourth.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
    await fourth.stop();
  });
});
