import { expect, it } from 'vitest';
import type { Flush } from './flush.ts';
import { makeWaitingSessions } from './waiting-sessions.ts';
import { makeWriterFigures } from './writer-figures.ts';

const since = Date.parse('2026-11-23T18:00:00Z');
const present = {
  name: 'writer-0',
  waiting_flushes: 0,
  waiting_bytes: 0,
  waiting: makeWaitingSessions().report(since),
};

const buildFlush = (events: number, pictures = 0): Flush => ({
  v: 1,
  session: {} as never,
  bodies: ['x'.repeat(events * 100)],
  picture: null,
  takes: { events, pictures, bytes: events * 100 },
});

/** Commits groups one after the other, each for so many milliseconds. */
function commitAll(figures: ReturnType<typeof makeWriterFigures>, from: number, tookMs: number, groups: Flush[][]) {
  let now = from;
  for (const group of groups) {
    figures.noteStart(now);
    now += tookMs;
    figures.noteCommit(group, 0, now);
  }
  return now;
}

it('tells rows, flushes and bytes of a group, and how long it took', () => {
  const figures = makeWriterFigures(since);
  const group = [buildFlush(30), buildFlush(9, 1)];
  const now = commitAll(figures, since, 100, [group, group, group]);
  figures.noteFlush(400, now);
  expect(figures.report(present, now)).toMatchObject({
    committed: 3,
    failed: 0,
    last_commit_at: '2026-11-23T18:00:00.300Z',
    last_error: null,
    rows: { p50: 42, p99: 42 },
    flushes: { p50: 2 },
    bytes: { p50: 4_006 },
    commit_ms: { p50: 105, p99: 105 },
    flush_ms: { p50: 374 },
  });
});

it('tells the rows a second and the share of the last minute in which a transaction was under way', () => {
  const figures = makeWriterFigures(since);
  const from = since + 600_000;
  // Before the last minute: nothing of it counts.
  commitAll(figures, from - 120_000, 1_000, [[buildFlush(9_000)]]);
  commitAll(figures, from, 15_000, [[buildFlush(300)], [buildFlush(300)]]);
  const report = figures.report(present, from + 60_000);
  expect(report.rows_per_second).toBe(10);
  expect(report.busy_share).toBe(0.5);
  expect(figures.report(present, from + 400_000)).toMatchObject({ rows_per_second: 0, busy_share: 0, rows: null });
});

it('counts a transaction that is still under way', () => {
  const figures = makeWriterFigures(since);
  figures.noteStart(since + 1_000);
  expect(figures.report(present, since + 2_000).busy_share).toBe(0.5);
  expect(figures.report(present, since + 25_000_000).busy_share).toBe(1);
});

it('remembers the last failure, and what is kept aside', () => {
  const figures = makeWriterFigures(since);
  figures.noteStart(since);
  figures.noteFailure('fault', 'column "x" does not exist', since + 5);
  figures.noteStart(since + 10);
  figures.noteCommit([buildFlush(5)], 2, since + 20);
  expect(figures.report(present, since + 20)).toMatchObject({
    committed: 1,
    failed: 1,
    rejected: 2,
    last_error: { at: '2026-11-23T18:00:00.005Z', reason: 'fault', detail: 'column "x" does not exist' },
  });
});

it('takes a flush of an older object, which does not say what it brings', () => {
  const figures = makeWriterFigures(since);
  figures.noteStart(since);
  figures.noteCommit([{ v: 1, session: {} as never, bodies: ['[]'], picture: null }], 0, since + 10);
  expect(figures.report(present, since + 10)).toMatchObject({ committed: 1, rows: { p50: 0 }, rows_per_second: 0 });
});
