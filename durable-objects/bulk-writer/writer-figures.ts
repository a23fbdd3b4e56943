import { makeMeter } from '../../protocol/meter.ts';
import type { WriterFigures } from '../../protocol/system-view.ts';
import { getFlushBytes, type Flush } from './flush.ts';

/** What a writer counts of its groups, in memory. */
export function makeWriterFigures() {
  const ms = makeMeter();
  const flushes = makeMeter();
  const bytes = makeMeter();
  let committed = 0;
  let failed = 0;
  return {
    noteCommit(group: readonly Flush[], tookMs: number): void {
      committed += 1;
      ms.add(tookMs);
      flushes.add(group.length);
      bytes.add(group.reduce((sum, flush) => sum + getFlushBytes(flush), 0));
    },
    noteFailure(): void {
      failed += 1;
    },
    report: (name: string, waitingFlushes: number, waitingBytes: number): WriterFigures => ({
      name,
      committed,
      failed,
      waiting_flushes: waitingFlushes,
      waiting_bytes: waitingBytes,
      ms: ms.getPercentiles(),
      flushes: flushes.getPercentiles(),
      bytes: bytes.getPercentiles(),
    }),
  };
}
