import { DurableObject } from 'cloudflare:workers';
import type { BulkWriter } from '../bulk-writer/bulk-writer.ts';
import { withDeadline } from '../deadline.ts';
import { batchLimits, pictureLimits, refuseTooFast, refuseWhenFull, unknownSession } from './buffer-limits.ts';
import { BufferStorage } from './buffer-storage.ts';
import { decideBatch } from './decide-batch.ts';
import { decidePicture } from './decide-picture.ts';
import { callWriter, readDrainStep } from './drain.ts';
import type { AcceptResult, Batch, Holdings, OpenResult, Picture, PictureResult, SessionFacts } from './messages.ts';
import { countMissingEvents, type Meta } from './meta.ts';
import { buildReceipt } from './numbering.ts';
import { getClockOffset } from './page-clock.ts';
import {
  addPending,
  buildMeta,
  buildSessionRow,
  getExpiry,
  getPending,
  isOver,
  restoreStreams,
  type Pending,
} from './session-state.ts';
import { takeTokens, type Bucket } from './token-bucket.ts';
import { getRetryTime, getWakeTime, shouldArm } from './wake-time.ts';
import { getWriterName } from './writer-name.ts';

/** A writer's own deadline is 30 s; with a group before ours, twice that and a little. */
const flushDeadlineMs = 70_000;

/** Flushes in one wake. What then remains waits for the next, so that no wake lasts for ever. */
const maxFlushesPerWake = 32;

/** What a session object needs of its environment. */
export type SessionBufferEnv = {
  BULK_WRITER: DurableObjectNamespace<BulkWriter>;
  /** How many BulkWriter objects share the sessions. */
  WRITER_SHARDS: string;
};

/**
 * One session: the only durable copy of what its tracker was told is safe, until the database has it. Every answer is
 * given in the same synchronous block as its write, so that the platform holds it back until the write is durable.
 */
export class SessionBuffer extends DurableObject<SessionBufferEnv> {
  /** Replaced by tests that need another time. */
  clock = { now: (): number => Date.now() };
  readonly #storage: BufferStorage;
  #meta: Meta | null = null;
  #pending: Pending | null = null;
  #alarmAt: number | null = null;
  #batchTokens: Bucket = { tokens: batchLimits.capacity, at: 0 };
  #pictureTokens: Bucket = { tokens: pictureLimits.capacity, at: 0 };
  #draining: Promise<string> | null = null;
  #failures = 0;
  #retryAt: number | null = null;

  constructor(ctx: DurableObjectState, env: SessionBufferEnv) {
    super(ctx, env);
    this.#storage = new BufferStorage(ctx.storage.sql);
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = await ctx.storage.getAlarm();
      this.#wake();
    });
  }

  /** Opens the session, or finds it open: the same facts again change nothing. Takes the first batch with it. */
  open(facts: SessionFacts, sentAt: number | null, batch: Batch | null): OpenResult {
    const now = this.clock.now();
    const isNew = this.#meta === null;
    const meta = this.#meta ?? buildMeta(facts, getClockOffset(sentAt, now), now);
    const accepted = batch ? this.#accept(meta, batch, now) : null;
    if (accepted && !accepted.ok) return accepted;
    if (isNew) this.#storage.writeMeta((this.#meta ??= meta));
    this.#arm(now);
    return { ok: true, isNew, startedAt: new Date(meta.startedAt).toISOString(), receipt: accepted?.receipt ?? null };
  }

  /** Makes a batch durable and says what of its stream is here. */
  accept(batch: Batch): AcceptResult {
    const now = this.clock.now();
    return this.#meta ? this.#accept(this.#meta, batch, now) : unknownSession;
  }

  /** Makes a picture durable. */
  acceptPicture(picture: Picture): PictureResult {
    const now = this.clock.now();
    const meta = this.#meta;
    if (!meta) return unknownSession;
    const decision = decidePicture(meta, picture, now);
    if (!decision.ok) return decision;
    if (decision.row) {
      const taken = takeTokens(this.#pictureTokens, pictureLimits, picture.image.byteLength, now);
      this.#pictureTokens = taken.bucket;
      if (!taken.ok) return refuseTooFast('pictures', taken.retryAfterS);
      const full = refuseWhenFull('pictures', this.#pending?.bytes ?? 0);
      if (full) return full;
      this.#storage.appendPicture(decision.row, picture.image, now);
      this.#pending = addPending(this.#pending, { events: 0, pictures: 1, bytes: picture.image.byteLength }, now);
    }
    meta.pictures[decision.stream] = decision.next;
    this.#arm(now);
    return { ok: true, screenshotId: decision.screenshotId };
  }

  /** Drains now, for somebody who looks at the session, and says what is still held here after `patienceMs`. */
  async look(patienceMs: number): Promise<Holdings | null> {
    if (!this.#meta) return null;
    if (this.#pending || !this.#meta.isFlushed) {
      await withDeadline(this.#drain(), patienceMs, 'a drain').catch(() => undefined);
      this.#arm(this.clock.now());
    }
    return {
      pendingEvents: this.#pending?.events ?? 0,
      pendingPictures: this.#pending?.pictures ?? 0,
      missing: countMissingEvents(this.#meta),
    };
  }

  /**
   * Drains, ends or expires the session, whichever is due. Catches every failure and sets the next alarm: a handler that
   * throws is retried six times in about two and a half minutes, and then never.
   */
  override async alarm(): Promise<void> {
    const startedAt = this.clock.now();
    this.#alarmAt = null;
    let outcome = 'nothing';
    try {
      if (this.#meta) outcome = this.#isExpired(startedAt) ? await this.#forget() : await this.#drain();
    } catch (error) {
      this.#backOff();
      outcome = `failed: ${error instanceof Error ? error.message : String(error)}`;
    }
    this.#arm(this.clock.now());
    console.log(
      JSON.stringify({
        event: 'wake',
        object: 'session-buffer',
        session_id: this.ctx.id.name,
        outcome,
        pending_events: this.#pending?.events ?? 0,
        next_wake_at: this.#alarmAt === null ? null : new Date(this.#alarmAt).toISOString(),
        ms: this.clock.now() - startedAt,
      }),
    );
  }

  /** Rebuilds what is held in memory from what is stored. */
  #wake(): void {
    const batches = this.#storage.listBatches();
    const pictures = this.#storage.listPictures();
    const meta = this.#storage.readMeta();
    this.#meta = meta && restoreStreams(meta, batches, pictures);
    this.#pending = getPending(batches, pictures);
  }

  #accept(meta: Meta, batch: Batch, now: number): AcceptResult {
    const taken = takeTokens(this.#batchTokens, batchLimits, 1, now);
    this.#batchTokens = taken.bucket;
    if (!taken.ok) return refuseTooFast('batches', taken.retryAfterS);
    const decision = decideBatch(meta, batch, now);
    if (!decision.ok) return decision;
    if (decision.row) {
      const full = refuseWhenFull('batches', this.#pending?.bytes ?? 0);
      if (full) return full;
      const bytes = this.#storage.appendBatch(decision.row, decision.body);
      this.#pending = addPending(this.#pending, { events: decision.count, pictures: 0, bytes }, now);
      meta.events[decision.stream] = decision.next;
      meta.lastActivityAt = Math.max(meta.lastActivityAt, decision.row.latest);
    }
    this.#meta ??= meta;
    this.#arm(now);
    return { ok: true, count: decision.count, receipt: buildReceipt(decision.next) };
  }

  /** Starts a drain, or joins the one under way. Gives its outcome in a word. */
  #drain(): Promise<string> {
    this.#draining ??= this.#drainAll().finally(() => {
      this.#draining = null;
    });
    return this.#draining;
  }

  async #drainAll(): Promise<string> {
    for (let flushes = 0; flushes < maxFlushesPerWake; flushes += 1) {
      const meta = this.#meta;
      if (!meta) return 'nothing';
      const step = readDrainStep(this.#storage);
      const isEnding = isOver(meta, this.clock.now());
      const isDone = !step && meta.isFlushed && meta.isEnded === isEnding;
      if (isDone) return flushes > 0 ? 'drained' : 'nothing';

      const activityBefore = meta.lastActivityAt;
      const session = buildSessionRow(meta, isEnding);
      const flush = { v: 1 as const, session, bodies: step?.bodies ?? [], picture: step?.picture ?? null };
      const result = await withDeadline(
        callWriter(() => this.#getWriter(), flush),
        flushDeadlineMs,
        'a flush',
      ).catch((error: Error) => ({ ok: false as const, reason: 'unavailable' as const, detail: error.message }));

      if (!result.ok) {
        this.#backOff();
        return `${result.reason}: ${result.detail}`;
      }
      step?.forget();
      this.#failures = 0;
      this.#retryAt = null;
      meta.isFlushed = true;
      meta.isEnded = isEnding && meta.lastActivityAt === activityBefore;
      this.#storage.writeMeta(meta);
      this.#pending = getPending(this.#storage.listBatches(), this.#storage.listPictures());
    }
    return 'drained in part';
  }

  #backOff(): void {
    this.#failures += 1;
    this.#retryAt = getRetryTime(this.clock.now(), this.#failures, Math.random());
  }

  #getWriter(): DurableObjectStub<BulkWriter> {
    return this.env.BULK_WRITER.getByName(getWriterName(this.ctx.id.name ?? '', Number(this.env.WRITER_SHARDS)));
  }

  #isExpired(now: number): boolean {
    return this.#meta !== null && this.#meta.isEnded && !this.#pending && now >= getExpiry(this.#meta);
  }

  async #forget(): Promise<string> {
    await this.ctx.storage.deleteAll();
    this.#storage.createTables();
    this.#meta = null;
    return 'forgotten';
  }

  /** Sets the alarm when it has to be another. Not awaited: the answer is held back until it is durable as well. */
  #arm(now: number): void {
    const meta = this.#meta;
    if (!meta) return;
    const wakeAt = getWakeTime({
      ...meta,
      now,
      expiresAt: getExpiry(meta),
      pending: this.#pending,
      retryAt: this.#retryAt,
    });
    if (!shouldArm(this.#alarmAt, wakeAt, now)) return;
    this.#alarmAt = Math.max(wakeAt, now);
    void this.ctx.storage.setAlarm(this.#alarmAt);
  }
}
