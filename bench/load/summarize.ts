import { getPercentile } from '../median.ts';
import type { Cpu, Second } from './watch.ts';

/** What seconds come to. Rates are a second, times milliseconds, processor time in processors. */
export type Figures = {
  seconds: number;
  requests: number;
  perSecond: number;
  eventsPerSecond: number;
  failures: Map<number, number>;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  /** Of when requests were sent after they were due. */
  late99Ms: number;
  /** Events that were acknowledged and not stored: at the beginning, at most, in the end. */
  waiting: { first: number; most: number; last: number };
  processors: Cpu;
  /** Sessions that were opened by the end, since the worker was started. */
  opened: number;
  /** The most. */
  workerBytes: number;
  databaseBytes: number;
  storageBytes: number;
};

/** Sums seconds up. */
export function summarize(seconds: readonly Second[]): Figures {
  const sum = (pick: (second: Second) => number): number => seconds.reduce((total, each) => total + pick(each), 0);
  const most = (pick: (second: Second) => number): number => Math.max(...seconds.map(pick));
  const ms = sum((second) => second.ms);
  const latenciesMs = seconds.flatMap((second) => second.latenciesMs);
  const failures = new Map<number, number>();
  for (const second of seconds) {
    for (const [status, count] of second.failures) failures.set(status, (failures.get(status) ?? 0) + count);
  }
  return {
    seconds: ms / 1_000,
    requests: latenciesMs.length,
    perSecond: (latenciesMs.length * 1_000) / ms,
    eventsPerSecond: (sum((second) => second.events) * 1_000) / ms,
    failures,
    p50Ms: getPercentile(latenciesMs, 0.5),
    p95Ms: getPercentile(latenciesMs, 0.95),
    p99Ms: getPercentile(latenciesMs, 0.99),
    late99Ms: getPercentile(
      seconds.flatMap((second) => second.latesMs),
      0.99,
    ),
    waiting: {
      first: seconds[0]?.waiting ?? Number.NaN,
      most: most((second) => second.waiting),
      last: seconds.at(-1)?.waiting ?? Number.NaN,
    },
    processors: {
      worker: sum((second) => second.cpu.worker) / ms,
      database: sum((second) => second.cpu.database) / ms,
      load: sum((second) => second.cpu.load) / ms,
    },
    opened: seconds.at(-1)?.opened ?? Number.NaN,
    workerBytes: most((second) => second.workerBytes),
    databaseBytes: most((second) => second.databaseBytes),
    storageBytes: most((second) => second.storageBytes),
  };
}

/** Answers that were no 2xx. */
export function countFailures({ failures }: Pick<Figures, 'failures'>): number {
  return [...failures.values()].reduce((sum, count) => sum + count, 0);
}

/** Failures in words: `3 × 429`; status 0 is a request without an answer. */
export function describeFailures({ failures }: Pick<Figures, 'failures'>): string {
  return [...failures].map(([status, count]) => `${count} × ${status || 'no answer'}`).join(', ');
}
