import { BufferStorage } from './buffer-storage.ts';
import type { BatchDecision } from './decide-batch.ts';
import type { PictureDecision } from './decide-picture.ts';
import { readDrainStep, type DrainStep } from './drain.ts';
import { buildTombstone, noteErased } from './erasure.ts';
import type { Meta } from './meta.ts';
import { addPending, getPending, restoreStreams, type Pending } from './session-state.ts';

/** What an object holds of its session, in memory and in storage at once: each method changes both, without a wait between. */
export class HeldSession {
  readonly #storage: BufferStorage;
  #meta: Meta | null = null;
  #pending: Pending | null = null;

  constructor(sql: SqlStorage) {
    this.#storage = new BufferStorage(sql);
    const batches = this.#storage.listBatches();
    const pictures = this.#storage.listPictures();
    const meta = this.#storage.readMeta();
    this.#meta = meta && restoreStreams(meta, batches, pictures);
    this.#pending = getPending(batches, pictures);
  }

  /** null when the session was never opened, or is forgotten. */
  get meta(): Meta | null {
    return this.#meta;
  }

  /** What is stored here and not yet in the database; null when nothing is. */
  get pending(): Pending | null {
    return this.#pending;
  }

  /** Keeps a session that opens. */
  open(meta: Meta): void {
    this.#meta = meta;
    this.#storage.writeMeta(meta);
  }

  /** Keeps what is new of a batch. */
  addBatch(meta: Meta, decision: BatchDecision & { ok: true }, now: number): void {
    if (!decision.row) return;
    const bytes = this.#storage.appendBatch(decision.row, decision.body);
    this.#pending = addPending(this.#pending, { events: decision.count, pictures: 0, bytes }, now);
    meta.events[decision.stream] = decision.next;
    meta.lastActivityAt = Math.max(meta.lastActivityAt, decision.row.latest);
  }

  /** Keeps a picture that is new. */
  addPicture(meta: Meta, decision: PictureDecision & { ok: true }, image: Uint8Array, now: number): void {
    if (!decision.row) return;
    this.#storage.appendPicture(decision.row, image, now);
    this.#pending = addPending(this.#pending, { events: 0, pictures: 1, bytes: image.byteLength }, now);
    meta.pictures[decision.stream] = decision.next;
  }

  /** What the next flush takes; null when nothing is stored. */
  readStep(): DrainStep | null {
    return readDrainStep(this.#storage);
  }

  /** Lets go of what a flush has brought into the database. */
  settle(meta: Meta, step: DrainStep | null, isEnded: boolean): void {
    step?.forget();
    meta.isFlushed = true;
    meta.isEnded = isEnded;
    this.#storage.writeMeta(meta);
    this.#pending = getPending(this.#storage.listBatches(), this.#storage.listPictures());
  }

  /** Leaves a tombstone in the place of everything. */
  erase(now: number): void {
    if (!this.#meta) return;
    this.#meta = buildTombstone(this.#meta, this.#meta.erasedAt ?? now);
    this.#storage.deleteAllRows();
    this.#storage.writeMeta(this.#meta);
    this.#pending = null;
  }

  /** Notes that the database has deleted what it had. */
  noteErased(now: number): void {
    if (!this.#meta?.erasedAt) return;
    this.#meta = noteErased(this.#meta, now);
    this.#storage.writeMeta(this.#meta);
  }

  /** After the platform has deleted all storage: makes the tables again, empty. */
  forget(): void {
    this.#storage.createTables();
    this.#meta = null;
    this.#pending = null;
  }
}
