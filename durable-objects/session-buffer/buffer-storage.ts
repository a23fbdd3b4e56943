import { Buffer } from 'node:buffer';
import type { Ranges } from '../../protocol/ranges.ts';
import type { ScreenshotRow } from '../../sql/write/insert-screenshot.ts';
import { storedVersion, type Meta } from './meta.ts';

/** A row or blob may have 2 MB; the limit is not enforced locally. */
export const maxRowBytes = 1_900_000;

/** One accepted batch, without its events. */
export type StoredBatch = {
  id: number;
  stream: number;
  seqs: Ranges;
  lost: Ranges;
  events: number;
  bytes: number;
  /** Arrival, unix milliseconds. */
  at: number;
  /** Time of the newest event, unix milliseconds; 0 when there is none. */
  latest: number;
};

/** One stored picture, without its bytes. */
export type StoredPicture = { id: number; row: ScreenshotRow; bytes: number; at: number };

/** The tables of a session object: one row per accepted batch, pictures in chunks, one row of `meta`. */
export class BufferStorage {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Whether anything was ever stored here: an object that is only asked whether there is one leaves nothing behind. */
  isEmpty(): boolean {
    return this.#sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'meta'").toArray().length === 0;
  }

  /** Makes the tables that are not there. */
  createTables(): void {
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS meta (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS batches (
        id INTEGER PRIMARY KEY, v INTEGER NOT NULL, at INTEGER NOT NULL, latest INTEGER NOT NULL, stream INTEGER NOT NULL,
        events INTEGER NOT NULL, bytes INTEGER NOT NULL, seqs TEXT NOT NULL, lost TEXT NOT NULL, body TEXT NOT NULL
      );
      CREATE TABLE IF NOT EXISTS pictures (
        id INTEGER PRIMARY KEY, v INTEGER NOT NULL, at INTEGER NOT NULL, bytes INTEGER NOT NULL, row TEXT NOT NULL
      );
      CREATE TABLE IF NOT EXISTS picture_chunks (
        picture INTEGER NOT NULL, n INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (picture, n)
      ) WITHOUT ROWID;
    `);
  }

  readMeta(): Meta | null {
    const [row] = this.#sql.exec<{ body: string }>('SELECT body FROM meta').toArray();
    return row ? (JSON.parse(row.body) as Meta) : null;
  }

  writeMeta(meta: Meta): void {
    this.#sql.exec('INSERT OR REPLACE INTO meta (id, body) VALUES (1, ?)', JSON.stringify(meta));
  }

  /** Appends a batch; `body` is the JSON text of an array of `EventRow`. */
  appendBatch(batch: Omit<StoredBatch, 'id' | 'bytes'>, body: string): number {
    const bytes = Buffer.byteLength(body);
    this.#sql.exec(
      'INSERT INTO batches (v, at, latest, stream, events, bytes, seqs, lost, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      storedVersion,
      batch.at,
      batch.latest,
      batch.stream,
      batch.events,
      bytes,
      JSON.stringify(batch.seqs),
      JSON.stringify(batch.lost),
      body,
    );
    return bytes;
  }

  appendPicture(row: ScreenshotRow, image: Uint8Array, at: number): void {
    const { id } = this.#sql
      .exec<{ id: number }>(
        'INSERT INTO pictures (v, at, bytes, row) VALUES (?, ?, ?, ?) RETURNING id',
        storedVersion,
        at,
        image.byteLength,
        JSON.stringify(row),
      )
      .one();
    for (let n = 0; n * maxRowBytes < image.byteLength; n += 1) {
      const chunk = image.slice(n * maxRowBytes, (n + 1) * maxRowBytes);
      this.#sql.exec('INSERT INTO picture_chunks (picture, n, data) VALUES (?, ?, ?)', id, n, chunk);
    }
  }

  /** All stored batches, oldest first, without their events. */
  listBatches(): StoredBatch[] {
    return this.#sql
      .exec<Record<'id' | 'at' | 'latest' | 'stream' | 'events' | 'bytes', number> & Record<'seqs' | 'lost', string>>(
        'SELECT id, at, latest, stream, events, bytes, seqs, lost FROM batches ORDER BY id',
      )
      .toArray()
      .map(({ seqs, lost, ...rest }) =>
        Object.assign(rest, { seqs: JSON.parse(seqs) as Ranges, lost: JSON.parse(lost) as Ranges }),
      );
  }

  /** All stored pictures, oldest first, without their bytes. */
  listPictures(): StoredPicture[] {
    return this.#sql
      .exec<{ id: number; at: number; bytes: number; row: string }>(
        'SELECT id, at, bytes, row FROM pictures ORDER BY id',
      )
      .toArray()
      .map(({ row, ...rest }) => Object.assign(rest, { row: JSON.parse(row) as ScreenshotRow }));
  }

  /** The oldest batches, as many as fit `maxBytes` and at least one: their texts, the id of the last, and their sums. */
  readBatches(maxBytes: number): { hi: number; bodies: string[]; events: number; bytes: number } | null {
    const taken = { hi: 0, bodies: [] as string[], events: 0, bytes: 0 };
    for (const row of this.#sql.exec<{ id: number; events: number; bytes: number; body: string }>(
      'SELECT id, events, bytes, body FROM batches ORDER BY id',
    )) {
      if (taken.bodies.length > 0 && taken.bytes + row.bytes > maxBytes) break;
      taken.hi = row.id;
      taken.events += row.events;
      taken.bytes += row.bytes;
      taken.bodies.push(row.body);
    }
    return taken.bodies.length > 0 ? taken : null;
  }

  /** The texts of all batches, oldest first, one at a time. */
  *readBodies(): Generator<string> {
    for (const { body } of this.#sql.exec<{ body: string }>('SELECT body FROM batches ORDER BY id')) yield body;
  }

  /** Arrival of the oldest batch or picture that is stored, unix milliseconds; null when there is none. */
  getOldest(): number | null {
    const { at } = this.#sql
      .exec<{ at: number | null }>(
        `SELECT min(at) AS at FROM (
          SELECT * FROM (SELECT at FROM batches ORDER BY id LIMIT 1)
          UNION ALL SELECT * FROM (SELECT at FROM pictures ORDER BY id LIMIT 1)
        )`,
      )
      .one();
    return at;
  }

  /** A picture with its bytes, the oldest when none is named; null when there is none. */
  readPicture(id: number | null = null): { id: number; row: ScreenshotRow; image: Uint8Array } | null {
    const [first] = this.#sql
      .exec<{ id: number; bytes: number; row: string }>(
        'SELECT id, bytes, row FROM pictures WHERE ? IS NULL OR id = ? ORDER BY id LIMIT 1',
        id,
        id,
      )
      .toArray();
    if (!first) return null;
    const image = new Uint8Array(first.bytes);
    let offset = 0;
    for (const { data } of this.#sql.exec<{ data: ArrayBuffer }>(
      'SELECT data FROM picture_chunks WHERE picture = ? ORDER BY n',
      first.id,
    )) {
      image.set(new Uint8Array(data), offset);
      offset += data.byteLength;
    }
    return { id: first.id, row: JSON.parse(first.row) as ScreenshotRow, image };
  }

  /** Deletes the batches up to `hi`: never those that arrived while they were written. */
  deleteBatches(hi: number): void {
    this.#sql.exec('DELETE FROM batches WHERE id <= ?', hi);
  }

  /** Deletes everything that is stored but `meta`. */
  deleteAllRows(): void {
    this.#sql.exec('DELETE FROM batches');
    this.#sql.exec('DELETE FROM picture_chunks');
    this.#sql.exec('DELETE FROM pictures');
  }

  deletePicture(id: number): void {
    this.#sql.exec('DELETE FROM picture_chunks WHERE picture = ?', id);
    this.#sql.exec('DELETE FROM pictures WHERE id = ?', id);
  }
}
