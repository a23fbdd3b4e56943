import { describe, expect, it } from 'vitest';
import { addSample, getMost, makeSample, type Sample } from './history.ts';
import { buildFreshSystem, buildSystem } from './system-sample.ts';

const sampleAt = (atMs: number): Sample => ({ ...makeSample(buildSystem()), atMs });

describe('history of the system', () => {
  it('keeps samples in order, as many as it may', () => {
    let history: readonly Sample[] = [];
    for (const atMs of [1, 2, 3, 4]) history = addSample(history, sampleAt(atMs), 3);
    expect(history.map(({ atMs }) => atMs)).toEqual([2, 3, 4]);
  });

  it('does not take the same answer twice', () => {
    const history = addSample([], sampleAt(5));
    expect(addSample(history, sampleAt(5))).toBe(history);
    expect(addSample(history, sampleAt(4))).toBe(history);
  });

  it('takes the highest of what the writers say, and null for what none does', () => {
    const [writer] = buildSystem().writers;
    const two = { ...buildSystem(), writers: writer ? [writer, { ...writer, busy_share: 0.9, flush_ms: null }] : [] };
    expect(makeSample(two)).toMatchObject({ busyShare: 0.9, flushP99Ms: 79, rowsP50: 63 });
    expect(makeSample(buildFreshSystem())).toMatchObject({ flushP99Ms: null, rowsP50: null });
    expect(makeSample({ ...buildSystem(), writers: [] })).toMatchObject({ busyShare: null });
    expect(getMost([])).toBeNull();
  });

  it('does not know the rejected events of a database that is away', () => {
    expect(makeSample(buildSystem({ isAway: true })).rejected).toBeNull();
  });
});
