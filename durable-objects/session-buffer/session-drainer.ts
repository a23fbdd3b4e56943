import { callWriter, type Unavailable, type Writer } from './drain.ts';
import { drainSession, type DrainOutcome } from './drain-session.ts';
import type { HeldSession } from './held-session.ts';
import type { Ledger } from './messages.ts';
import { addFailure, getRetryTime, type Failures } from './wake-time.ts';

/** Before any, and after a drain that went through. */
const noFailures: Failures = { count: 0, isOverloaded: false };

/** What a drainer needs from outside. `counts` is what it adds its flushes to. */
export type DrainerDeps = {
  held: HeldSession;
  now: () => number;
  getWriter: () => Writer;
  counts: Ledger['sinceWake'];
};

/** Brings what a session holds, or its erasure, to the writer: one drain at a time, and later again when it fails. */
export class SessionDrainer {
  readonly #deps: DrainerDeps;
  #draining: Promise<DrainOutcome> | null = null;
  #failures = noFailures;
  #retryAt: number | null = null;

  constructor(deps: DrainerDeps) {
    this.#deps = deps;
  }

  /** When to try again, unix milliseconds; null when the last try did not fail. */
  get retryAt(): number | null {
    return this.#retryAt;
  }

  /** Starts a drain, or joins the one under way. */
  drain(): Promise<DrainOutcome> {
    this.#draining ??= this.#drainAll().finally(() => {
      this.#draining = null;
    });
    return this.#draining;
  }

  /** Has the database delete what it has of a session. Says whether there was anything; null when it could not be reached. */
  async erase(sessionId: string): Promise<boolean | null> {
    const answer = await this.#callWriter((writer) => writer.erase(sessionId));
    this.noteOutcome(answer.ok);
    if (!answer.ok) return null;
    this.#deps.held.noteErased();
    return answer.existed;
  }

  /** A try that failed is made again later, the later the more have failed. */
  noteOutcome(isOk: boolean, isOverloaded = false): void {
    this.#failures = isOk ? noFailures : addFailure(this.#failures, isOverloaded);
    this.#retryAt = isOk ? null : getRetryTime(this.#deps.now(), this.#failures.count, Math.random());
  }

  async #drainAll(): Promise<DrainOutcome> {
    const { held, now, counts } = this.#deps;
    let isOverloaded = false;
    const { isOk, ...outcome } = await drainSession(held, {
      now,
      write: async (flush) => {
        counts.attempts += 1;
        const result = await this.#callWriter((writer) => writer.write(flush));
        if (!result.ok) {
          counts.failedAttempts += 1;
          isOverloaded = result.reason === 'overloaded';
        } else {
          counts.lastFlushAt = now();
          counts.firstFlushAt ??= counts.lastFlushAt;
        }
        return result;
      },
    });
    this.noteOutcome(isOk, isOverloaded);
    return outcome;
  }

  #callWriter<Answer>(call: (writer: Writer) => Promise<Answer>): Promise<Answer | Unavailable> {
    return callWriter(this.#deps.getWriter, call);
  }
}
