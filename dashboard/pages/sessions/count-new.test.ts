import { describe, expect, it } from 'vitest';
import { countNew } from './count-new.ts';

/** Rows by the minute in which they began, which is their id too. */
const build = (total: number, minutes: number[], total_is_estimate = false) => ({
  total,
  total_is_estimate,
  data: minutes.map((minute) => ({
    session_id: String(minute),
    started_at: new Date(Date.UTC(2026, 10, 22, 14, minute)).toISOString(),
  })),
});

describe('new sessions', () => {
  it('are as many as the total grew by', () => {
    expect(countNew(build(40, [30, 29, 28]), build(43, [33, 32, 31]), true)).toBe(3);
    expect(countNew(build(40, [3, 9, 1]), build(42, [9, 3, 1]), false)).toBe(2);
  });

  it('are seen although as many left the range at its end', () => {
    expect(countNew(build(40, [30, 29, 28]), build(40, [32, 31, 30]), true)).toBe(2);
  });

  it('are not what moved up when others were erased', () => {
    expect(countNew(build(40, [30, 29, 28]), build(39, [30, 28, 27]), true)).toBe(0);
    expect(countNew(build(40, [30, 29, 28]), build(38, [28, 27, 26]), false)).toBe(0);
  });

  it('are what is in the rows where the total is not known', () => {
    expect(countNew(build(90_000, [30, 29], true), build(80_000, [31, 30], true), true)).toBe(1);
  });
});
