import type { WaitingFigures, WriterFigures } from '../protocol/figures-view.ts';

/** What waits in all, by what each writer was told; null stands for one that did not answer. */
export function sumWaiting(writers: readonly (WriterFigures | null)[]): WaitingFigures {
  const sum: WaitingFigures = {
    sessions: 0,
    events: 0,
    pictures: 0,
    bytes: 0,
    oldest_at: null,
    age_ms: 0,
    is_lower_bound: writers.includes(null),
  };
  for (const { waiting } of writers.filter((writer) => writer !== null)) {
    for (const what of ['sessions', 'events', 'pictures', 'bytes'] as const) sum[what] += waiting[what];
    sum.is_lower_bound ||= waiting.is_lower_bound;
    if (waiting.oldest_at === null || (sum.oldest_at !== null && sum.oldest_at <= waiting.oldest_at)) continue;
    sum.oldest_at = waiting.oldest_at;
    sum.age_ms = waiting.age_ms;
  }
  return sum;
}
