import { addHistogram, addSample, getPercentiles, type Histogram } from '../../protocol/histogram.ts';
import type { WaitingFigures, WriterFigures } from '../../protocol/figures-view.ts';
import { makeSlots } from '../slots.ts';
import { countFlushRows, getFlushBytes, type Flush } from './flush.ts';

/** Fine enough for a rate over the last minute. */
const slotMs = 10_000;
const slotsOfAMinute = 6;
const slotsOfPercentiles = 5 * slotsOfAMinute;
const keptSlots = slotsOfPercentiles + 1;

type Percentiled = 'commitMs' | 'flushMs' | 'rows' | 'flushes' | 'bytes';
type Slot = Record<Percentiled, Histogram> & { committedRows: number; busyMs: number };

const makeSlot = (): Slot => ({
  commitMs: [],
  flushMs: [],
  rows: [],
  flushes: [],
  bytes: [],
  committedRows: 0,
  busyMs: 0,
});

/** What the writer itself knows at the moment of a report. */
type Present = Pick<WriterFigures, 'name' | 'waiting_flushes' | 'waiting_bytes'> & { waiting: WaitingFigures };

/** What a writer counts of its groups, in memory, from `since` on. All times are unix milliseconds. */
export function makeWriterFigures(since: number) {
  const slots = makeSlots(slotMs, keptSlots, makeSlot);
  let committed = 0;
  let failed = 0;
  let rejected = 0;
  let lastCommitAt: number | null = null;
  let lastError: WriterFigures['last_error'] = null;
  let runningSince: number | null = null;

  const noteBusy = (from: number, to: number): void => {
    const first = Math.max(from, to - keptSlots * slotMs);
    for (let at = first; at < to; at = slots.getStart(at) + slotMs) {
      slots.at(at).busyMs += Math.min(to, slots.getStart(at) + slotMs) - at;
    }
  };
  const noteEnd = (now: number): number => {
    const startedAt = runningSince ?? now;
    noteBusy(startedAt, now);
    runningSince = null;
    return now - startedAt;
  };

  return {
    /** A transaction begins. */
    noteStart(now: number): void {
      runningSince = now;
    },
    /** It has committed, and so many rows of it are kept aside. */
    noteCommit(group: readonly Flush[], rejectedRows: number, now: number): void {
      committed += 1;
      rejected += rejectedRows;
      lastCommitAt = now;
      const rows = group.reduce((sum, flush) => sum + countFlushRows(flush), 0);
      const tookMs = noteEnd(now);
      const slot = slots.at(now);
      addSample(slot.commitMs, tookMs);
      addSample(slot.rows, rows);
      addSample(slot.flushes, group.length);
      addSample(
        slot.bytes,
        group.reduce((sum, flush) => sum + getFlushBytes(flush), 0),
      );
      slot.committedRows += rows;
    },
    /** It could not be committed. */
    noteFailure(reason: 'unavailable' | 'fault', detail: string, now: number): void {
      failed += 1;
      noteEnd(now);
      lastError = { at: new Date(now).toISOString(), reason, detail };
    },
    /** A flush was answered, so long after it arrived. */
    noteFlush(tookMs: number, now: number): void {
      addSample(slots.at(now).flushMs, tookMs);
    },

    report(present: Present, now: number): WriterFigures {
      const recent = slots.list(slots.getStart(now) - slotsOfPercentiles * slotMs).map(({ content }) => content);
      const percentilesOf = (what: Percentiled) => {
        const sum: Histogram = [];
        for (const slot of recent) addHistogram(sum, slot[what]);
        return getPercentiles(sum);
      };
      const minuteFrom = Math.max(slots.getStart(now) - slotsOfAMinute * slotMs, since);
      const minute = slots.list(slots.getStart(minuteFrom)).map(({ content }) => content);
      const minuteMs = Math.max(1_000, now - minuteFrom);
      const underWayMs = runningSince === null ? 0 : now - Math.max(runningSince, minuteFrom);
      const busyMs = minute.reduce((sum, slot) => sum + slot.busyMs, underWayMs);
      const rows = minute.reduce((sum, slot) => sum + slot.committedRows, 0);
      return {
        ...present,
        since: new Date(since).toISOString(),
        committed,
        failed,
        rejected,
        last_commit_at: lastCommitAt === null ? null : new Date(lastCommitAt).toISOString(),
        last_error: lastError,
        rows_per_second: round((rows * 1_000) / minuteMs),
        busy_share: Math.min(1, round(busyMs / minuteMs)),
        commit_ms: percentilesOf('commitMs'),
        flush_ms: percentilesOf('flushMs'),
        rows: percentilesOf('rows'),
        flushes: percentilesOf('flushes'),
        bytes: percentilesOf('bytes'),
      };
    },
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
