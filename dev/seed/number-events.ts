import type { BatchInput } from '../../protocol/batch.ts';
import { maxBatchEvents } from '../../protocol/limits.ts';
import type { VisitedPage } from './visitor.ts';

/** Numbers of one page that never arrive: told by the tracker (`lost`), or just not there (`hole`). */
export type Gap = { kind: 'lost' | 'hole'; page: number; from: number; to: number };

/** A batch without its session. */
export type PlannedBatch = Pick<BatchInput, 'events' | 'lost'> & { stream: number; first_seq: number };

/** The events of a visit as the tracker sends them: each page a stream numbered from 1, cut into batches, with its gap. */
export function buildBatches(pages: readonly VisitedPage[], startMs: number, gap?: Gap): PlannedBatch[] {
  return pages.flatMap(({ stream, events }, page) => {
    const own = gap?.page === page ? gap : undefined;
    const numbered = events.map(({ atMs, event }, index) => ({
      seq: index + 1,
      event: { ...event, timestamp: new Date(startMs + atMs).toISOString() },
    }));
    const runs = own
      ? [numbered.filter(({ seq }) => seq < own.from), numbered.filter(({ seq }) => seq > own.to)]
      : [numbered];
    const batches = runs.flatMap((run) =>
      Array.from({ length: Math.ceil(run.length / maxBatchEvents) }, (_, i): PlannedBatch => {
        const part = run.slice(i * maxBatchEvents, (i + 1) * maxBatchEvents);
        return { stream, first_seq: part[0]?.seq ?? 1, events: part.map(({ event }) => event) };
      }),
    );
    const behind = own?.kind === 'lost' && batches.find(({ first_seq }) => first_seq === own.to + 1);
    if (behind) behind.lost = [[own.from, own.to]];
    return batches;
  });
}
