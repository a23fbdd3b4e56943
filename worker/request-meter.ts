import type { Delta } from '../durable-objects/metrics-collector/delta.ts';
import { addAnswered, makeTally, type Answered } from '../durable-objects/metrics-collector/tally.ts';

/** One call per isolate and this time, whatever it answers: a fraction of a percent of a busy isolate's calls. */
const reportEveryMs = 10_000;

/** What a meter needs from outside. */
export type RequestMeterDeps = {
  now: () => number;
  /** Called at the first request: an isolate may not make random numbers before it has one. */
  makeIsolateId: () => string;
  /** Bytes; null where the runtime does not say. */
  readMemory: () => number | null;
};

/** Counts the requests of an isolate, and hands them over. */
export function makeRequestMeter({ now, makeIsolateId, readMemory }: RequestMeterDeps) {
  let tally = makeTally();
  let isolate: string | undefined;
  let seq = 0;
  let triedAt = -Infinity;
  /** Handed over and not confirmed. It comes again as it was, and what is answered meanwhile waits: memory stays bounded. */
  let pending: Delta | null = null;

  const takeDelta = (): Delta | null => {
    if (tally.routes.size === 0) return null;
    isolate ??= makeIsolateId();
    seq += 1;
    const delta: Delta = { v: 1, isolate, seq, memoryBytes: readMemory(), tally };
    tally = makeTally();
    return delta;
  };

  return {
    /** Counts an answered request. */
    add(answered: Answered): void {
      addAnswered(tally, answered);
    },
    /** Whether it is time to hand over what was counted. */
    isDue: (): boolean => now() - triedAt >= reportEveryMs,
    /** Hands over all that was counted. What `send` throws is thrown, and what it did not take is kept. */
    async handOver(send: (delta: Delta) => Promise<void>): Promise<void> {
      triedAt = now();
      // What waits from before, and what was counted since.
      for (let round = 0; round < 2; round += 1) {
        pending ??= takeDelta();
        const delta = pending;
        if (!delta) return;
        await send(delta);
        // Another request may have handed over the same, and the next after it.
        if (pending === delta) pending = null;
      }
    },
  };
}
