import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, describeCounts, judgeRun, sumCounts } from './counts.ts';

describe('counts', () => {
  it('takes a file that did not load for a failure', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
        { status: 'failed', assertionResults: [{ status: 'failed' }] },
        { status: 'failed', assertionResults: [] },
      ],
    };
    expect(countVitest(report)).toEqual({ passed: 3, failed: 2, skipped: 0 });
  });

  it('counts what was skipped by itself, in either report', () => {
    const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 4, numTodoTests: 1, testResults: [] };
    expect(countVitest(vitest)).toEqual({ passed: 3, failed: 0, skipped: 5 });
    const playwright = { stats: { expected: 4, unexpected: 0, flaky: 0, skipped: 2 }, errors: [] };
    expect(countPlaywright(playwright)).toEqual({ passed: 4, failed: 0, skipped: 2 });
  });

  it('takes an error outside of any end-to-end test for a failure', () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{ message: 'no browser' }] };
    expect(countPlaywright(report)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it.each([
    ['nothing ran', 0, { passed: 0, failed: 0, skipped: 0 }, { passed: 0, failed: 1, skipped: 0 }],
    ['all was skipped', 0, { passed: 0, failed: 0, skipped: 3 }, { passed: 0, failed: 1, skipped: 3 }],
    ['there is no report', 1, undefined, { passed: 0, failed: 1, skipped: 0 }],
    [
      'it ended badly although all passed',
      1,
      { passed: 5, failed: 0, skipped: 0 },
      { passed: 5, failed: 1, skipped: 0 },
    ],
    ['some failed', 1, { passed: 5, failed: 3, skipped: 0 }, { passed: 5, failed: 3, skipped: 0 }],
    ['all passed', 0, { passed: 5, failed: 0, skipped: 0 }, { passed: 5, failed: 0, skipped: 0 }],
    ['some were skipped', 0, { passed: 5, failed: 0, skipped: 2 }, { passed: 5, failed: 0, skipped: 2 }],
  ])('judges a run where %s', (_name, exitCode, counts, judged) => {
    expect(judgeRun(exitCode, counts)).toEqual(judged);
  });

  it('sums', () => {
    expect(sumCounts([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
    expect(
      sumCounts([
        { passed: 1, failed: 2, skipped: 0 },
        { passed: 3, failed: 4, skipped: 5 },
      ]),
    ).toEqual({ passed: 4, failed: 6, skipped: 5 });
  });

  it('says what was skipped only where there is something', () => {
    expect(describeCounts({ passed: 701, failed: 0, skipped: 12 })).toBe('701 passed, 0 failed, 12 skipped');
    expect(describeCounts({ passed: 701, failed: 2, skipped: 0 })).toBe('701 passed, 2 failed');
  });
});
