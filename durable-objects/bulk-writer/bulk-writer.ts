import { DurableObject } from 'cloudflare:workers';
import type { WriterFigures } from '../../protocol/system-view.ts';
import { connect, getSqlState, type Database, type Statement } from '../../sql/connect.ts';
import { eraseSession, type ErasedSessionRow } from '../../sql/write/erase-session.ts';
import { eraseUser, type UserSessionRow } from '../../sql/write/erase-user.ts';
import { DeadlineError, withDeadline } from '../deadline.ts';
import { classifyError } from './error-class.ts';
import { getFlushBytes, type EraseAnswer, type Flush, type FlushResult, type UserErasure } from './flush.ts';
import { countGroup } from './group.ts';
import { makeWriterFigures } from './writer-figures.ts';
import { storeGroup } from './store-group.ts';

/** A transaction of this size takes well under a second; larger ones only make the callers wait longer. */
const groupLimits = { maxFlushes: 500, maxBytes: 16_000_000 };

/** An object has 128 MB: with more than this waiting, callers keep theirs and come back. */
const maxWaitingBytes = 48_000_000;

/** Postgres.js waits for ever on a silent socket. The server gives up a little earlier, so that nothing commits unseen for long. */
const transactionDeadlineMs = 30_000;
const statementTimeoutMs = 25_000;

/** What a writer needs of its environment. */
export type BulkWriterEnv = { DATABASE_URL: string };

type Waiting = { flush: Flush; resolve: (result: FlushResult) => void };

/**
 * A group commit in front of the database, with one connection. Flushes that arrive while a transaction is under way wait
 * for the next one, which takes them all: the number of connections stays fixed, and inserts grow exactly when load is high.
 * Keeps nothing durable: a flush that is not answered `ok` stays with the object that sent it.
 */
export class BulkWriter extends DurableObject<BulkWriterEnv> {
  readonly #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #isRunning = false;
  readonly #figures = makeWriterFigures();
  #database: Database | null = null;

  /** Resolves once the flush is committed, or with the reason why it is not. Never throws. */
  write(flush: Flush): Promise<FlushResult> {
    const bytes = getFlushBytes(flush);
    if (this.#waiting.length > 0 && this.#waitingBytes + bytes > maxWaitingBytes) {
      return Promise.resolve({ ok: false, reason: 'overloaded', detail: `${this.#waitingBytes} bytes are waiting` });
    }
    return new Promise((resolve) => {
      this.#waiting.push({ flush, resolve });
      this.#waitingBytes += bytes;
      if (!this.#isRunning) void this.#run();
    });
  }

  /** Deletes all that the database has of a session, after the transaction under way and before the groups that wait. */
  async erase(sessionId: string): Promise<EraseAnswer> {
    try {
      const [row] = await this.#ask<ErasedSessionRow>(eraseSession(sessionId));
      return { ok: true, existed: row?.existed ?? false };
    } catch (error) {
      return { ok: false, ...this.#explain(error) };
    }
  }

  /** Has later writes leave out a user's sessions, and gives up to `limit` of those that are stored. */
  async eraseUser(userId: string, limit: number): Promise<UserErasure> {
    try {
      const rows = await this.#ask<UserSessionRow>(eraseUser(userId, limit));
      return { ok: true, sessionIds: rows.map(({ session_id }) => session_id) };
    } catch (error) {
      return { ok: false, ...this.#explain(error) };
    }
  }

  #ask<Row>(statement: Statement): Promise<Row[]> {
    return withDeadline(this.#getDatabase().query<Row>(statement), transactionDeadlineMs, 'a statement');
  }

  #explain(error: unknown): { reason: 'unavailable' | 'fault'; detail: string } {
    if (error instanceof DeadlineError) this.#dropDatabase();
    const reason = classifyError(getSqlState(error)) === 'unavailable' ? 'unavailable' : 'fault';
    return { reason, detail: error instanceof Error ? error.message || error.name : String(error) };
  }

  /** What this writer has done since it woke, and what waits in it. */
  report(): WriterFigures {
    return this.#figures.report(this.ctx.id.name ?? '', this.#waiting.length, this.#waitingBytes);
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      const count = countGroup(
        this.#waiting.map(({ flush }) => flush),
        groupLimits,
      );
      const group = this.#waiting.splice(0, count);
      const flushes = group.map(({ flush }) => flush);
      this.#waitingBytes -= flushes.reduce((sum, flush) => sum + getFlushBytes(flush), 0);
      const results = await this.#store(flushes);
      for (const { flush, resolve } of group) resolve(results(flush));
    }
    this.#isRunning = false;
  }

  async #store(flushes: Flush[]): Promise<(flush: Flush) => FlushResult> {
    const startedAt = Date.now();
    const facts = { object: 'bulk-writer', shard: this.ctx.id.name, flushes: flushes.length };
    try {
      const { transactions, rejected, refused } = await storeGroup(flushes, {
        commit: (statements) =>
          withDeadline(this.#getDatabase().transaction(statements), transactionDeadlineMs, 'a transaction').then(
            () => undefined,
          ),
        getSqlState,
      });
      this.#figures.noteCommit(flushes, Date.now() - startedAt);
      log({
        ...facts,
        outcome: 'committed',
        transactions,
        rejected,
        refused: refused.size,
        ms: Date.now() - startedAt,
      });
      return ({ session }) => {
        const detail = refused.get(session.session_id);
        return detail === undefined ? { ok: true } : { ok: false, reason: 'fault', detail };
      };
    } catch (error) {
      this.#figures.noteFailure();
      const { reason, detail } = this.#explain(error);
      log({ ...facts, outcome: reason, detail, ms: Date.now() - startedAt });
      return () => ({ ok: false, reason, detail });
    }
  }

  #getDatabase(): Database {
    this.#database ??= connect(this.env.DATABASE_URL, {
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

function log(facts: Record<string, unknown>): void {
  console.log(JSON.stringify({ event: 'group_commit', ...facts }));
}
