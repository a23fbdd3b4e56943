import type { Ledger, Refusal } from './messages.ts';
import { takeTokens, type Bucket, type BucketLimits } from './token-bucket.ts';

/** How fast one session sends batches and pictures. Both buckets are full when the object wakes. */
export class SessionRates {
  readonly #buckets: { batches: Bucket | null; pictures: Bucket | null } = { batches: null, pictures: null };
  readonly #counts: Pick<Ledger['sinceWake'], 'rateLimited'>;

  /** `counts` are told of every refusal. */
  constructor(counts: Pick<Ledger['sinceWake'], 'rateLimited'>) {
    this.#counts = counts;
  }

  /** Takes what one costs (batches: 1, pictures: their bytes); the refusal of what comes too fast. */
  take(what: 'batches' | 'pictures', limits: BucketLimits, cost: number, now: number): Refusal | null {
    const taken = takeTokens(this.#buckets[what], limits, cost, now);
    this.#buckets[what] = taken.bucket;
    if (taken.ok) return null;
    this.#counts.rateLimited += 1;
    const { retryAfterS } = taken;
    return { ok: false, kind: 'rate-limited', detail: `This session sends ${what} too fast.`, retryAfterS };
  }
}
