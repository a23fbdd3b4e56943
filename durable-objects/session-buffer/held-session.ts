import { BufferStorage } from './buffer-storage.ts';
import type { BatchDecision } from './decide-batch.ts';
import type { PictureDecision } from './decide-picture.ts';
import { maxFlushBytes, readDrainStep, type DrainStep } from './drain.ts';
import { buildTombstone, noteErased } from './erasure.ts';
import type { HeldEvents, HeldPicture, HeldQuestion, HeldSessionView } from './messages.ts';
import type { Meta } from './meta.ts';
import { selectHeld } from './select-held.ts';
import {
  addPending,
  buildSessionRow,
  getPending,
  restoreStreams,
  subtractPending,
  type Pending,
} from './session-state.ts';
import { summarizeHeld } from './summarize-held.ts';

/** What an object holds of its session, in memory and in storage at once: each method changes both, without a wait between. */
export class HeldSession {
  readonly #storage: BufferStorage;
  #meta: Meta | null = null;
  #pending: Pending | null = null;

  constructor(sql: SqlStorage) {
    this.#storage = new BufferStorage(sql);
    if (this.#storage.isEmpty()) return;
    this.#storage.createTables();
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
    this.#storage.createTables();
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
    if (step) this.#pending = subtractPending(this.#pending, step.sums, this.#storage.getOldest());
  }

  /** Leaves a tombstone in the place of everything. */
  erase(sessionId: string, now: number): void {
    this.#storage.createTables();
    this.#meta = buildTombstone(sessionId, this.#meta, now);
    this.#storage.deleteAllRows();
    this.#storage.writeMeta(this.#meta);
    this.#pending = null;
  }

  /** Notes that the database has deleted what it had. */
  noteErased(): void {
    if (!this.#meta?.erasedAt) return;
    this.#meta = noteErased(this.#meta);
    this.#storage.writeMeta(this.#meta);
  }

  /** The platform has deleted all storage, the tables too. */
  forget(): void {
    this.#meta = null;
    this.#pending = null;
  }

  /** A page of the events that are stored here; null when nothing is known of the session, or it is erased. */
  readEvents(question: HeldQuestion): HeldEvents | null {
    if (!this.#isReadable()) return null;
    const taken = this.#storage.readBatches(maxFlushBytes)?.bodies ?? [];
    const inFlush = selectHeld(taken, { ...question, after: null, limit: Infinity });
    const selected = selectHeld(this.#storage.readBodies(), question);
    return { ...selected, maybeStored: inFlush.page.map(({ event_id }) => event_id) };
  }

  /** What is known here of the session; null when nothing is, or it is erased. */
  readSession(): HeldSessionView | null {
    if (!this.#meta || !this.#isReadable()) return null;
    return {
      session: buildSessionRow(this.#meta, this.#meta.isEnded),
      summary: summarizeHeld(this.#storage.readBodies(), this.#meta.startedAt),
      pictures: this.#pending?.pictures ?? 0,
    };
  }

  /** The pictures that are stored here, without their bytes; null when nothing is known of the session, or it is erased. */
  listPictures(): HeldPicture[] | null {
    if (!this.#isReadable()) return null;
    return this.#storage.listPictures().map(({ row, bytes }) => ({ row, bytes }));
  }

  /** A picture that is stored here. */
  readPicture(screenshotId: number): { format: string; image: Uint8Array } | null {
    if (!this.#isReadable()) return null;
    const held = this.#storage.listPictures().find(({ row }) => row.screenshot_id === screenshotId);
    const picture = held && this.#storage.readPicture(held.id);
    return picture ? { format: picture.row.format, image: picture.image } : null;
  }

  #isReadable(): boolean {
    return this.#meta !== null && !this.#meta.erasedAt;
  }
}
