import type { FuzzRequest } from './fuzz-request.ts';
import type { Judgement } from './judge.ts';
import type { Answer } from './send.ts';
import type { Violation } from './violations.ts';

/** What the run has seen so far. */
export type Tally = {
  requests: number;
  reached: number;
  refusedBelow: number;
  byKind: Map<string, Map<string, number>>;
  violations: Violation[];
};

/** Nothing yet. */
export function makeTally(): Tally {
  return { requests: 0, reached: 0, refusedBelow: 0, byKind: new Map(), violations: [] };
}

/** Counts an answer and what is to be said of it. */
export function countAnswer(
  tally: Tally,
  { kind }: FuzzRequest,
  { status, failure }: Answer,
  judgement: Judgement,
): void {
  tally.requests += 1;
  if (judgement.isReached) tally.reached += 1;
  if (judgement.isRefusedBelow) tally.refusedBelow += 1;
  const name = judgement.isRefusedBelow ? 'below HTTP' : (failure ?? String(status));
  const statuses = tally.byKind.get(kind) ?? new Map<string, number>();
  tally.byKind.set(kind, statuses.set(name, (statuses.get(name) ?? 0) + 1));
  tally.violations.push(...judgement.violations);
}
