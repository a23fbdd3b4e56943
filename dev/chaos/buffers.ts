import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What a session object still holds. */
export type HeldRows = { sessionId: string; batches: number; pictures: number };

const tables = ['batches', 'pictures', 'meta'] as const;

const listFiles = (objectsFolder: string): string[] =>
  existsSync(objectsFolder) ? readdirSync(objectsFolder).filter((name) => /^[0-9a-f]{64}\.sqlite$/.test(name)) : [];

/** The objects that still hold batches or pictures, read from their SQLite files once workerd is gone. */
export function listHeldRows(objectsFolder: string): HeldRows[] {
  return listFiles(objectsFolder)
    .map((name) => readHeldRows(join(objectsFolder, name)))
    .filter(({ batches, pictures }) => batches + pictures > 0);
}

/**
 * Makes what tells, beside a running workerd, how many batches and pictures the objects still hold. It reads copies: a
 * reader of the files themselves would lock workerd out of them for moments. A copy may be torn, so it only tells when to
 * look properly.
 */
export function makeHeldCounter(objectsFolder: string, scratchFolder: string): () => number {
  const known = new Map<string, { stamp: string; rows: number }>();
  return () => {
    mkdirSync(scratchFolder, { recursive: true });
    for (const name of listFiles(objectsFolder)) {
      const file = join(objectsFolder, name);
      const stamp = getStamp(file);
      if (known.get(name)?.stamp !== stamp)
        known.set(name, { stamp, rows: countCopied(file, join(scratchFolder, 'copy')) });
    }
    return [...known.values()].reduce((sum, { rows }) => sum + rows, 0);
  };
}

const getStamp = (file: string): string =>
  [file, `${file}-wal`].map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0).join(' ');

/** Batches and pictures in a copy of a file; 1 when the copy is torn, as if there were something. */
function countCopied(file: string, copy: string): number {
  try {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${copy}${suffix}`, { force: true });
    copyFileSync(file, copy);
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
    const { batches, pictures } = readHeldRows(copy);
    return batches + pictures;
  } catch {
    return 1;
  }
}

function readHeldRows(file: string): HeldRows {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const made = new Set(
      database
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
        .all()
        .map(({ name }) => String(name)),
    );
    // An object that was only asked, or has forgotten everything, may have none of them.
    if (!tables.every((table) => made.has(table))) return { sessionId: file, batches: 0, pictures: 0 };
    const count = (table: string): number => Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n);
    const meta = String(database.prepare('SELECT body FROM meta').get()?.body ?? '');
    const sessionId = /"session_id":"([0-9a-f-]{36})"/.exec(meta)?.[1] ?? file;
    return { sessionId, batches: count('batches'), pictures: count('pictures') };
  } finally {
    database.close();
  }
}
