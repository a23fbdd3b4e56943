import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, judgeRun, sumCounts } from './counts.ts';

describe('counts', () => {
  it('takes a file that did not load for a failure', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      testResults: [
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
        { status: 'failed', assertionResults: [{ status: 'failed' }] },
        { status: 'failed', assertionResults: [] },
      ],
    };
    expect(countVitest(report)).toEqual({ passed: 3, failed: 2 });
  });

  it('takes an error outside of any end-to-end test for a failure', () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{ message: 'no browser' }] };
    expect(countPlaywright(report)).toEqual({ passed: 5, failed: 2 });
  });

  it.each([
    ['nothing ran', 0, { passed: 0, failed: 0 }, { passed: 0, failed: 1 }],
    ['there is no report', 1, undefined, { passed: 0, failed: 1 }],
    ['it ended badly although all passed', 1, { passed: 5, failed: 0 }, { passed: 5, failed: 1 }],
    ['some failed', 1, { passed: 5, failed: 3 }, { passed: 5, failed: 3 }],
    ['all passed', 0, { passed: 5, failed: 0 }, { passed: 5, failed: 0 }],
  ])('judges a run where %s', (_name, exitCode, counts, judged) => {
    expect(judgeRun(exitCode, counts)).toEqual(judged);
  });

  it('sums', () => {
    expect(sumCounts([])).toEqual({ passed: 0, failed: 0 });
    expect(
      sumCounts([
        { passed: 1, failed: 2 },
        { passed: 3, failed: 4 },
      ]),
    ).toEqual({ passed: 4, failed: 6 });
  });
});
