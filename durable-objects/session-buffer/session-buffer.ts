import { DurableObject } from 'cloudflare:workers';
import type { BulkWriter } from '../bulk-writer/bulk-writer.ts';
import { withDeadline } from '../deadline.ts';
import { getObject, type JurisdictionEnv } from '../get-object.ts';
import {
  erasedSession,
  eraseLater,
  parseBufferLimits,
  refuseWhenFull,
  unknownSession,
  type BufferLimits,
  type BufferLimitsEnv,
} from './buffer-limits.ts';
import { decideBatch } from './decide-batch.ts';
import { decidePicture } from './decide-picture.ts';
import type { DrainOutcome } from './drain-session.ts';
import { HeldSession } from './held-session.ts';
import { buildLedger, makeSinceWake } from './ledger.ts';
import { logWake } from './log-wake.ts';
import type {
  AcceptResult,
  Batch,
  EraseResult,
  HeldEvents,
  HeldPicture,
  HeldQuestion,
  HeldSessionView,
  LookResult,
  OpenResult,
  Picture,
  PictureResult,
  SessionFacts,
} from './messages.ts';
import type { Meta } from './meta.ts';
import { buildReceipt } from './numbering.ts';
import { getClockOffset } from './page-clock.ts';
import { SessionDrainer } from './session-drainer.ts';
import { SessionRates } from './session-rates.ts';
import { buildMeta, getExpiry } from './session-state.ts';
import { WakeAlarm } from './wake-alarm.ts';
import { getWakeTime } from './wake-time.ts';
import { getWriterName } from './writer-name.ts';

/** What a session object needs of its environment. */
export type SessionBufferEnv = BufferLimitsEnv &
  JurisdictionEnv & {
    BULK_WRITER: DurableObjectNamespace<BulkWriter>;
    /** How many BulkWriter objects share the sessions. */
    WRITER_SHARDS: string;
  };

/** The outcome of a wake for which there was nothing to do. */
const nothing: DrainOutcome = { outcome: 'nothing' };

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
  readonly #alarm: WakeAlarm;
  readonly #drainer: SessionDrainer;
  readonly #sinceWake = makeSinceWake(Date.now());
  readonly #rates = new SessionRates(this.#sinceWake);

  constructor(ctx: DurableObjectState, env: SessionBufferEnv) {
    super(ctx, env);
    this.limits = parseBufferLimits(env);
    this.#held = new HeldSession(ctx.storage.sql);
    this.#alarm = new WakeAlarm(ctx.storage);
    this.#drainer = new SessionDrainer({
      held: this.#held,
      now: () => this.clock.now(),
      getWriter: () =>
        getObject(this.env, this.env.BULK_WRITER, getWriterName(this.#sessionId, Number(this.env.WRITER_SHARDS))),
      counts: this.#sinceWake,
    });
    void ctx.blockConcurrencyWhile(() => this.#alarm.restore());
  }

  get #sessionId(): string {
    return this.ctx.id.name ?? '';
  }

  /** Opens the session, or finds it open: the same facts again change nothing. Takes the first batch with it. */
  open(facts: SessionFacts, sentAt: number | null, batch: Batch | null): OpenResult {
    const now = this.clock.now();
    const known = this.#held.meta;
    if (known?.erasedAt) return erasedSession;
    const meta = known ?? buildMeta(facts, getClockOffset(sentAt, now), now);
    const checked = batch ? this.#check(meta, batch, now) : null;
    if (checked && !checked.ok) return checked;
    if (!known) this.#held.open(meta);
    const receipt = checked ? this.#keep(meta, checked, now).receipt : null;
    this.#arm(now);
    return {
      ok: true,
      isNew: !known,
      startedAt: new Date(meta.startedAt).toISOString(),
      receipt,
      count: checked?.count ?? 0,
    };
  }

  /** Makes a batch durable and says what of its stream is here. `refusedBefore` counts those refused on their way here. */
  accept(batch: Batch, refusedBefore = 0): AcceptResult {
    this.#sinceWake.rateLimited += refusedBefore;
    const now = this.clock.now();
    const { meta } = this.#held;
    if (!meta) return unknownSession;
    if (meta.erasedAt) return erasedSession;
    const checked = this.#check(meta, batch, now);
    if (!checked.ok) return checked;
    const accepted = this.#keep(meta, checked, now);
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
      const tooFast = this.#rates.take('pictures', this.limits.pictures, picture.image.byteLength, now);
      if (tooFast) return tooFast;
      const full = refuseWhenFull(this.limits.maxPendingBytes.pictures, pending?.bytes ?? 0);
      if (full) return full;
      this.#held.addPicture(meta, decision, picture.image, now);
    }
    this.#arm(now);
    return { ok: true, screenshotId: decision.screenshotId };
  }

  /**
   * Erases the session: refuses everything from now on, forgets what is held here, and has the database delete what it has.
   * The database puts that behind every flush under way, and before every later one: then it is final.
   */
  async erase(): Promise<EraseResult> {
    const { meta } = this.#held;
    const existed = meta !== null && !meta.erasedAt;
    this.#held.erase(this.#sessionId, this.clock.now());
    const wasStored = await this.#drainer.erase(this.#sessionId);
    this.#arm(this.clock.now());
    return wasStored === null ? eraseLater : { ok: true, existed: existed || wasStored };
  }

  /** Drains now, for somebody who looks at the session, and says after `patienceMs` at most what became of its events. */
  async look(patienceMs: number): Promise<LookResult | null> {
    const { meta } = this.#held;
    if (meta && !meta.erasedAt && (this.#held.pending || !meta.isFlushed)) {
      await withDeadline(this.#drainer.drain(), patienceMs, 'a drain').catch(() => undefined);
      this.#arm(this.clock.now());
    }
    const now = this.#held.meta;
    if (!now) return null;
    if (now.erasedAt) return { isErased: true };
    return { isErased: false, ledger: buildLedger(now, this.#held.pending, this.#sinceWake) };
  }

  /** A page of the events that are held here, ordered by time and number; null when there is nothing to read. */
  readHeldEvents(question: HeldQuestion): HeldEvents | null {
    return this.#held.readEvents(question);
  }

  /** What is known here of the session without the database; null when there is nothing to read. */
  readHeldSession(): HeldSessionView | null {
    return this.#held.readSession();
  }

  /** The pictures that are held here, without their bytes; null when there is nothing to read. */
  listHeldPictures(): HeldPicture[] | null {
    return this.#held.listPictures();
  }

  /** One of the pictures that are held here. */
  readHeldPicture(screenshotId: number): { format: string; image: Uint8Array } | null {
    return this.#held.readPicture(screenshotId);
  }

  /**
   * Drains, ends or expires the session, whichever is due. Catches every failure and sets the next alarm: a handler that
   * throws is retried six times in about two and a half minutes, and then never.
   */
  override async alarm(): Promise<void> {
    const startedAt = this.clock.now();
    this.#alarm.noteFired();
    let outcome: DrainOutcome;
    try {
      outcome = await this.#doWhatIsDue(startedAt);
    } catch (error) {
      this.#drainer.noteOutcome(false);
      outcome = { outcome: 'failed', detail: error instanceof Error ? error.message : String(error) };
    }
    this.#arm(this.clock.now());
    logWake({
      sessionId: this.#sessionId,
      outcome,
      pendingEvents: this.#held.pending?.events ?? 0,
      nextWakeAt: this.#alarm.at,
      ms: this.clock.now() - startedAt,
    });
  }

  async #doWhatIsDue(now: number): Promise<DrainOutcome> {
    const { meta, pending } = this.#held;
    if (!meta) return nothing;
    if (meta.erasedAt && typeof meta.eraseNextAt === 'number') {
      if (now < meta.eraseNextAt) return nothing;
      const isErased = (await this.#drainer.erase(this.#sessionId)) !== null;
      return { outcome: isErased ? 'erased' : 'could not erase yet' };
    }
    const isDone = !pending && (meta.isEnded || meta.erasedAt !== undefined);
    if (isDone && now >= getExpiry(meta)) return this.#forget();
    return meta.erasedAt ? nothing : this.#drainer.drain();
  }

  #check(meta: Meta, batch: Batch, now: number) {
    const tooFast = this.#rates.take('batches', this.limits.batches, 1, now);
    if (tooFast) return tooFast;
    const decision = decideBatch(meta, batch, now);
    if (!decision.ok) return decision;
    const full = decision.row
      ? refuseWhenFull(this.limits.maxPendingBytes.batches, this.#held.pending?.bytes ?? 0)
      : null;
    if (full) return full;
    this.#sinceWake.duplicates += batch.events.times.length - decision.count;
    return decision;
  }

  #keep(meta: Meta, decision: Extract<ReturnType<typeof decideBatch>, { ok: true }>, now: number) {
    this.#held.addBatch(meta, decision, now);
    return { ok: true as const, count: decision.count, receipt: buildReceipt(decision.next) };
  }

  async #forget(): Promise<DrainOutcome> {
    await this.ctx.storage.deleteAll();
    this.#held.forget();
    return { outcome: 'forgotten' };
  }

  #arm(now: number): void {
    const { meta, pending } = this.#held;
    if (!meta) return;
    const wakeAt = getWakeTime({
      ...meta,
      now,
      expiresAt: getExpiry(meta),
      pending,
      retryAt: this.#drainer.retryAt,
      eraseNextAt: meta.erasedAt === undefined ? undefined : (meta.eraseNextAt ?? null),
    });
    this.#alarm.arm(wakeAt, now);
  }
}
