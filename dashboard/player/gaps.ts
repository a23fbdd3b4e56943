import type { RecordedEvent, Recording } from './recording.ts';

/** A hole in the numbers of a stream: events that the page made and that are not here, placed between its neighbours. */
export type Gap = { fromMs: number; toMs: number; stream: number; fromSeq: number; toSeq: number; count: number };

/** The stream of events that the server numbered: it has no holes of its own, only rows that were refused. */
const serverStream = 0;

/** The gaps of a recording in time order. Holes at the end of a stream are not known from the events. */
export function findGaps(recording: Recording): Gap[] {
  const streams = Map.groupBy(recording.events, (event) => event.stream);
  const gaps: Gap[] = [];
  for (const [stream, events] of streams) {
    if (stream === serverStream) continue;
    let before: RecordedEvent | null = null;
    for (const event of events.toSorted((a, b) => a.seq - b.seq)) {
      const fromSeq = before === null ? 1 : before.seq + 1;
      if (event.seq > fromSeq) {
        const beforeMs = before?.endMs ?? event.atMs;
        gaps.push({
          fromMs: Math.min(beforeMs, event.atMs),
          toMs: Math.max(beforeMs, event.atMs),
          stream,
          fromSeq,
          toSeq: event.seq - 1,
          count: event.seq - fromSeq,
        });
      }
      before = event;
    }
  }
  return gaps.sort((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs);
}

/**
 * The gaps that are sure while the database is away, of those found among the events `shown`. When an accepted event is not
 * here, or more numbers are not here than the session's object misses, a hole may be of what the database has: then none.
 */
export function listSureGaps(
  gaps: readonly Gap[],
  shown: number,
  { accepted, missing }: { accepted: number; missing: number },
): Gap[] {
  const inHoles = gaps.reduce((sum, gap) => sum + gap.count, 0);
  return shown < accepted || inHoles > missing ? [] : [...gaps];
}
