import { DurableObject } from 'cloudflare:workers';
import type { BulkWriter } from '../bulk-writer/bulk-writer.ts';
import { withDeadline } from '../deadline.ts';
import {
  erasedSession,
  eraseLater,
  parseBufferLimits,
  refuseTooFast,
  refuseWhenFull,
  unknownSession,
  type BufferLimits,
  type BufferLimitsEnv,
} from './buffer-limits.ts';
import { decideBatch } from './decide-batch.ts';
import { decidePicture } from './decide-picture.ts';
import { callWriter, type Unavailable, type Writer } from './drain.ts';
import { drainSession } from './drain-session.ts';
import { HeldSession } from './held-session.ts';
import type {
  AcceptResult,
  Batch,
  EraseResult,
  Holdings,
  OpenResult,
  Picture,
  PictureResult,
  SessionFacts,
} from './messages.ts';
import { countMissingEvents, type Meta } from './meta.ts';
import { buildReceipt } from './numbering.ts';
import { getClockOffset } from './page-clock.ts';
import { buildMeta, getExpiry } from './session-state.ts';
import { takeTokens, type Bucket } from './token-bucket.ts';
import { getRetryTime, getWakeTime, shouldArm } from './wake-time.ts';
import { getWriterName } from './writer-name.ts';

/** An erasure waits this long for the flush under way; what it still brings is deleted when the database is asked again. */
const erasePatienceMs = 5_000;

/** What a session object needs of its environment. */
export type SessionBufferEnv = BufferLimitsEnv & {
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
  /** Replaced by tests that need others. */
  limits: BufferLimits;
  readonly #held: HeldSession;
  #alarmAt: number | null = null;
  #batchTokens: Bucket | null = null;
  #pictureTokens: Bucket | null = null;
  #draining: Promise<string> | null = null;
  #failures = 0;
  #retryAt: number | null = null;

  constructor(ctx: DurableObjectState, env: SessionBufferEnv) {
    super(ctx, env);
    this.limits = parseBufferLimits(env);
    this.#held = new HeldSession(ctx.storage.sql);
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = await ctx.storage.getAlarm();
    });
  }

  /** Opens the session, or finds it open: the same facts again change nothing. Takes the first batch with it. */
  open(facts: SessionFacts, sentAt: number | null, batch: Batch | null): OpenResult {
    const now = this.clock.now();
    const known = this.#held.meta;
    const meta = known ?? buildMeta(facts, getClockOffset(sentAt, now), now);
    const accepted = batch ? this.#accept(meta, batch, now) : null;
    if (accepted && !accepted.ok) return accepted;
    if (meta.erasedAt) return erasedSession;
    if (!known) this.#held.open(meta);
    this.#arm(now);
    return {
      ok: true,
      isNew: !known,
      startedAt: new Date(meta.startedAt).toISOString(),
      receipt: accepted?.receipt ?? null,
    };
  }

  /** Makes a batch durable and says what of its stream is here. */
  accept(batch: Batch): AcceptResult {
    const now = this.clock.now();
    const { meta } = this.#held;
    if (!meta) return unknownSession;
    const accepted = this.#accept(meta, batch, now);
    this.#arm(now);
    return accepted;
  }

  /** Makes a picture durable. */
  acceptPicture(picture: Picture): PictureResult {
    const now = this.clock.now();
    const { meta, pending } = this.#held;
    if (!meta) return unknownSession;
    if (meta.erasedAt) return erasedSession;
    const decision = decidePicture(meta, picture, now);
    if (!decision.ok) return decision;
    if (decision.row) {
      const taken = takeTokens(this.#pictureTokens, this.limits.pictures, picture.image.byteLength, now);
      this.#pictureTokens = taken.bucket;
      if (!taken.ok) return refuseTooFast('pictures', taken.retryAfterS);
      const full = refuseWhenFull(this.limits.maxPendingBytes.pictures, pending?.bytes ?? 0);
      if (full) return full;
      this.#held.addPicture(meta, decision, picture.image, now);
    }
    this.#arm(now);
    return { ok: true, screenshotId: decision.screenshotId };
  }

  /**
   * Erases the session: refuses everything from now on, forgets what is held here, and has the database delete what it has,
   * once the flush under way is through, and again when none can be under way any more.
   */
  async erase(): Promise<EraseResult> {
    const now = this.clock.now();
    const { meta } = this.#held;
    const existed = meta !== null && !meta.erasedAt;
    this.#held.erase(now);
    await withDeadline(this.#draining ?? Promise.resolve(''), erasePatienceMs, 'a drain').catch(() => undefined);
    const wasStored = await this.#eraseStored();
    this.#arm(this.clock.now());
    return wasStored === null ? eraseLater : { ok: true, existed: existed || wasStored };
  }

  /** Drains now, for somebody who looks at the session, and says what is still held here after `patienceMs`. */
  async look(patienceMs: number): Promise<Holdings | null> {
    const { meta } = this.#held;
    if (!meta || meta.erasedAt) return null;
    if (this.#held.pending || !meta.isFlushed) {
      await withDeadline(this.#drain(), patienceMs, 'a drain').catch(() => undefined);
      this.#arm(this.clock.now());
    }
    const { pending } = this.#held;
    return {
      pendingEvents: pending?.events ?? 0,
      pendingPictures: pending?.pictures ?? 0,
      missing: countMissingEvents(meta),
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
      outcome = await this.#doWhatIsDue(startedAt);
    } catch (error) {
      this.#noteOutcome(false);
      outcome = `failed: ${error instanceof Error ? error.message : String(error)}`;
    }
    this.#arm(this.clock.now());
    this.#log(outcome, this.clock.now() - startedAt);
  }

  #log(outcome: string, ms: number): void {
    const facts = {
      event: 'wake',
      object: 'session-buffer',
      session_id: this.ctx.id.name,
      outcome,
      pending_events: this.#held.pending?.events ?? 0,
      next_wake_at: this.#alarmAt === null ? null : new Date(this.#alarmAt).toISOString(),
      ms,
    };
    console.log(JSON.stringify(facts));
  }

  async #doWhatIsDue(now: number): Promise<string> {
    const { meta, pending } = this.#held;
    if (!meta) return 'nothing';
    const isDone = !pending && (meta.isEnded || meta.erasedAt !== undefined);
    if (isDone && now >= getExpiry(meta)) return this.#forget();
    if (!meta.erasedAt) return this.#drain();
    if (typeof meta.eraseNextAt !== 'number' || now < meta.eraseNextAt) return 'nothing';
    return (await this.#eraseStored()) === null ? 'could not erase yet' : 'erased';
  }

  /** Has the database delete what it has. Says whether there was anything; null when it could not be reached. */
  async #eraseStored(): Promise<boolean | null> {
    const answer = await this.#callWriter((writer) => writer.erase(this.ctx.id.name ?? ''));
    this.#noteOutcome(answer.ok);
    if (!answer.ok) return null;
    this.#held.noteErased(this.clock.now());
    return answer.existed;
  }

  #accept(meta: Meta, batch: Batch, now: number): AcceptResult {
    const taken = takeTokens(this.#batchTokens, this.limits.batches, 1, now);
    this.#batchTokens = taken.bucket;
    if (!taken.ok) return refuseTooFast('batches', taken.retryAfterS);
    if (meta.erasedAt) return erasedSession;
    const decision = decideBatch(meta, batch, now);
    if (!decision.ok) return decision;
    const full = decision.row
      ? refuseWhenFull(this.limits.maxPendingBytes.batches, this.#held.pending?.bytes ?? 0)
      : null;
    if (full) return full;
    this.#held.addBatch(meta, decision, now);
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
    const { isOk, outcome } = await drainSession(this.#held, {
      now: () => this.clock.now(),
      write: (flush) => this.#callWriter((writer) => writer.write(flush)),
    });
    this.#noteOutcome(isOk);
    return outcome;
  }

  #callWriter<Answer>(call: (writer: Writer) => Promise<Answer>): Promise<Answer | Unavailable> {
    const name = getWriterName(this.ctx.id.name ?? '', Number(this.env.WRITER_SHARDS));
    return callWriter(() => this.env.BULK_WRITER.getByName(name), call);
  }

  #noteOutcome(isOk: boolean): void {
    this.#failures = isOk ? 0 : this.#failures + 1;
    this.#retryAt = isOk ? null : getRetryTime(this.clock.now(), this.#failures, Math.random());
  }

  async #forget(): Promise<string> {
    await this.ctx.storage.deleteAll();
    this.#held.forget();
    return 'forgotten';
  }

  /** Sets the alarm when it has to be another. Not awaited: the answer is held back until it is durable as well. */
  #arm(now: number): void {
    const { meta, pending } = this.#held;
    if (!meta) return;
    const wakeAt = getWakeTime({
      ...meta,
      now,
      expiresAt: getExpiry(meta),
      pending,
      retryAt: this.#retryAt,
      eraseNextAt: meta.erasedAt === undefined ? undefined : (meta.eraseNextAt ?? null),
    });
    if (!shouldArm(this.#alarmAt, wakeAt, now)) return;
    this.#alarmAt = Math.max(wakeAt, now);
    void this.ctx.storage.setAlarm(this.#alarmAt);
  }
}
