import { DurableObject } from 'cloudflare:workers';
import type { WriterFigures } from '../../protocol/figures-view.ts';
import { chooseDriver, type DatabaseEnv } from '../../sql/choose-driver.ts';
import { connect, getSqlState, type Database, type Statement } from '../../sql/connect.ts';
import { eraseSession, type ErasedSessionRow } from '../../sql/write/erase-session.ts';
import { eraseUser, type UserSessionRow } from '../../sql/write/erase-user.ts';
import { lockSession, lockUsers } from '../../sql/write/lock-erasures.ts';
import { DeadlineError, withDeadline } from '../deadline.ts';
import { classifyError } from './error-class.ts';
import {
  countFlushRows,
  getFlushBytes,
  type EraseAnswer,
  type Flush,
  type FlushResult,
  type UserErasure,
} from './flush.ts';
import { adaptGroupLimits, countGroup, firstGroupLimits } from './group.ts';
import { makeWriterFigures } from './writer-figures.ts';
import { storeGroup, type StoreDeps } from './store-group.ts';
import { getRest, makeWaitingSessions } from './waiting-sessions.ts';

/** The bounds of a writer. */
const writerLimits = {
  /** An object has 128 MB: with more than this waiting, callers keep theirs and come back. */
  maxWaitingBytes: 48_000_000,
  maxWaitingFlushes: 10_000,
  /** Postgres.js waits for ever on a silent socket. */
  transactionDeadlineMs: 30_000,
};

/** The server gives up a little earlier than the writer, so that nothing commits unseen for long. */
const statementTimeoutMs = 25_000;

/** What a writer needs of its environment. */
export type BulkWriterEnv = DatabaseEnv;

type Waiting = { flush: Flush; answer: (result: FlushResult) => void };

/**
 * A group commit in front of the database, with one connection. Flushes that arrive while a transaction is under way wait
 * for the next one, which takes them all: the number of connections stays fixed, and inserts grow exactly when load is high.
 * Keeps nothing durable: a flush that is not answered `ok` stays with the object that sent it.
 */
export class BulkWriter extends DurableObject<BulkWriterEnv> {
  /** Replaced by tests that need others. */
  limits = writerLimits;
  readonly #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #isRunning = false;
  #groupLimits = firstGroupLimits;
  readonly #figures = makeWriterFigures(Date.now());
  readonly #sessions = makeWaitingSessions();
  #database: Database | null = null;

  /** Resolves once the flush is committed, or with the reason why it is not. Never throws. */
  write(flush: Flush): Promise<FlushResult> {
    const arrivedAt = Date.now();
    const bytes = getFlushBytes(flush);
    if (flush.held !== undefined) this.#sessions.note(flush.session.session_id, flush.held, arrivedAt);
    const { length } = this.#waiting;
    const { maxWaitingBytes, maxWaitingFlushes } = this.limits;
    if (length >= maxWaitingFlushes || (length > 0 && this.#waitingBytes + bytes > maxWaitingBytes)) {
      const detail = `${length} flushes of ${this.#waitingBytes} bytes are waiting`;
      return Promise.resolve({ ok: false, reason: 'overloaded', detail });
    }
    return new Promise((resolve) => {
      const answer = (result: FlushResult): void => {
        this.#noteAnswer(flush, result, arrivedAt);
        resolve(result);
      };
      this.#waiting.push({ flush, answer });
      this.#waitingBytes += bytes;
      if (!this.#isRunning) void this.#run();
    });
  }

  #noteAnswer({ session, held, takes }: Flush, result: FlushResult, arrivedAt: number): void {
    const now = Date.now();
    this.#figures.noteFlush(now - arrivedAt, now);
    if (!result.ok || held === undefined) return;
    const rest = held && takes && !result.isErased ? getRest(held, takes) : null;
    this.#sessions.note(session.session_id, rest, now);
  }

  /** Deletes all that the database has of a session, after every transaction with something of it, of whatever writer. Then it is final. */
  async erase(sessionId: string): Promise<EraseAnswer> {
    this.#sessions.note(sessionId, null, Date.now());
    try {
      const [row] = await this.#erase<ErasedSessionRow>([...lockSession(sessionId), eraseSession(sessionId)]);
      return { ok: true, existed: row?.existed ?? false };
    } catch (error) {
      return { ok: false, ...this.#explain(error) };
    }
  }

  /** Has later writes erase a user's sessions, and gives up to `limit` of those that are stored. */
  async eraseUser(userId: string, limit: number): Promise<UserErasure> {
    try {
      const rows = await this.#erase<UserSessionRow>([...lockUsers(), eraseUser(userId, limit)]);
      return { ok: true, sessionIds: rows.map(({ session_id }) => session_id) };
    } catch (error) {
      return { ok: false, ...this.#explain(error) };
    }
  }

  async #erase<Row>(statements: Statement[]): Promise<Row[]> {
    return (await this.#commit(statements)).at(-1) as Row[];
  }

  #commit(statements: Statement[]): Promise<unknown[][]> {
    return withDeadline(
      this.#getDatabase().transaction(statements),
      this.limits.transactionDeadlineMs,
      'a transaction',
    );
  }

  #explain(error: unknown): { reason: 'unavailable' | 'fault'; detail: string } {
    if (error instanceof DeadlineError) this.#dropDatabase();
    const reason = classifyError(getSqlState(error)) === 'unavailable' ? 'unavailable' : 'fault';
    return { reason, detail: error instanceof Error ? error.message || error.name : String(error) };
  }

  /** What this writer has done since it woke, and what waits in it. */
  report(): WriterFigures {
    const now = Date.now();
    const waiting = this.#sessions.report(now);
    const present = { waiting_flushes: this.#waiting.length, waiting_bytes: this.#waitingBytes, waiting };
    return this.#figures.report({ name: this.ctx.id.name ?? '', ...present }, now);
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      const count = countGroup(
        this.#waiting.map(({ flush }) => flush),
        this.#groupLimits,
      );
      const group = this.#waiting.splice(0, count);
      const flushes = group.map(({ flush }) => flush);
      this.#waitingBytes -= flushes.reduce((sum, flush) => sum + getFlushBytes(flush), 0);
      // A flush that was cut in two is none of the group's: it is answered when both halves are through.
      const unanswered = new Map(group.map(({ flush, answer }) => [flush, answer]));
      const answerOnce = (flush: Flush, result: FlushResult): void => {
        unanswered.get(flush)?.(result);
        unanswered.delete(flush);
      };
      const results = await this.#store(flushes, (stored, erased) => {
        for (const flush of stored) answerOnce(flush, buildStored(flush, erased));
      });
      for (const flush of flushes) answerOnce(flush, results(flush));
    }
    this.#isRunning = false;
  }

  async #store(flushes: Flush[], onStored: StoreDeps['onStored']): Promise<(flush: Flush) => FlushResult> {
    const startedAt = Date.now();
    const rows = flushes.reduce((sum, flush) => sum + countFlushRows(flush), 0);
    const facts = { object: 'bulk-writer', shard: this.ctx.id.name, flushes: flushes.length, rows };
    this.#figures.noteStart(startedAt);
    try {
      const commit = (statements: Statement[]) => this.#commit(statements);
      const outcome = await storeGroup(flushes, { commit, getSqlState, onStored });
      const { transactions, rejected, refused, erased } = outcome;
      const ms = Date.now() - startedAt;
      this.#groupLimits = adaptGroupLimits(this.#groupLimits, true);
      this.#figures.noteCommit(flushes, rejected, startedAt + ms);
      log({ ...facts, outcome: 'committed', transactions, rejected, refused: refused.size, erased: erased.size, ms });
      return (flush) => {
        const detail = refused.get(flush.session.session_id);
        return detail === undefined ? buildStored(flush, erased) : { ok: false, reason: 'fault', detail };
      };
    } catch (error) {
      if (isTimeout(error)) this.#groupLimits = adaptGroupLimits(this.#groupLimits, false);
      const { reason, detail } = this.#explain(error);
      this.#figures.noteFailure(reason, detail, Date.now());
      log({ ...facts, outcome: reason, detail, ms: Date.now() - startedAt });
      return () => ({ ok: false, reason, detail });
    }
  }

  #getDatabase(): Database {
    this.#database ??= connect(chooseDriver(this.env, 'write'), {
      name: 'afterimage-writer',
      statementTimeoutMs,
      connectTimeoutS: 10,
      idleTimeoutS: 20,
    });
    return this.#database;
  }

  #dropDatabase(): void {
    this.#database?.destroy();
    this.#database = null;
  }
}

function buildStored({ session }: Flush, erased: ReadonlySet<string>): FlushResult {
  return erased.has(session.session_id) ? { ok: true, isErased: true } : { ok: true };
}

/** 57014 is the server's own statement timeout. */
function isTimeout(error: unknown): boolean {
  return error instanceof DeadlineError || getSqlState(error) === '57014';
}

/** A fault of ours wants somebody to look: it stands out from what mends itself. */
function log(facts: Record<string, unknown>): void {
  const line = JSON.stringify({ event: 'group_commit', ...facts });
  if (facts.outcome === 'fault') console.error(line);
  else console.log(line);
}
