import { describe, expect, it } from 'vitest';
import { describeOutcome, judgeRun, readPlaywright, readVitest, sumOutcomes, type Outcome } from './outcome.ts';

const vitestReport = {
  numPassedTests: 3,
  numPendingTests: 4,
  numTodoTests: 1,
  testResults: [
    { name: 'a.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'a goes' }] },
    {
      name: 'b.test.ts',
      status: 'failed',
      message: '',
      assertionResults: [
        { status: 'passed', fullName: 'b goes', failureMessages: [] },
        {
          status: 'failed',
          fullName: 'b is 1',
          failureMessages: ['\u001B[31mError: it is 2\u001B[39m\n    at b.test.ts:3'],
        },
      ],
    },
    { name: 'c.test.ts', status: 'failed', message: 'SyntaxError: no', assertionResults: [] },
  ],
};

const getTest = (status: string, ...messages: string[]) => ({
  status,
  projectName: 'alone',
  results: [{ errors: messages.map((message) => ({ message })) }],
});

const playwrightReport = {
  stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 },
  suites: [
    {
      specs: [{ title: 'goes', file: 'a.spec.ts', line: 3, tests: [getTest('expected')] }],
      suites: [
        {
          specs: [
            { title: 'does not', file: 'a.spec.ts', line: 9, tests: [getTest('unexpected', 'Error: why\nwhere')] },
          ],
        },
      ],
    },
  ],
  errors: [{ message: 'no browser' }],
};

describe('the outcome of tests', () => {
  it('tells what failed in Vitest; a file that did not load, too', () => {
    expect(readVitest(vitestReport)).toEqual({
      passed: 3,
      failures: ['b.test.ts › b is 1: Error: it is 2', 'c.test.ts: SyntaxError: no'],
      skipped: 5,
    });
  });

  it('tells what failed end to end; an error outside of any test, too', () => {
    expect(readPlaywright(playwrightReport)).toEqual({
      passed: 5,
      failures: ['[alone] a.spec.ts:9 › does not: Error: why', 'outside of any test: no browser'],
      skipped: 2,
    });
  });

  it.each<[string, number, Outcome | undefined, Outcome]>([
    [
      'nothing ran',
      0,
      { passed: 0, failures: [], skipped: 0 },
      { passed: 0, failures: ['sql ran no test'], skipped: 0 },
    ],
    [
      'all was skipped',
      0,
      { passed: 0, failures: [], skipped: 3 },
      { passed: 0, failures: ['sql ran no test'], skipped: 3 },
    ],
    ['there is no report', 1, undefined, { passed: 0, failures: ['sql left no report, exit code 1'], skipped: 0 }],
    [
      'it ended badly although all passed',
      1,
      { passed: 5, failures: [], skipped: 0 },
      { passed: 5, failures: ['sql ended with exit code 1, though no test failed'], skipped: 0 },
    ],
    ['some failed', 1, { passed: 5, failures: ['x'], skipped: 0 }, { passed: 5, failures: ['x'], skipped: 0 }],
    ['all passed', 0, { passed: 5, failures: [], skipped: 0 }, { passed: 5, failures: [], skipped: 0 }],
    ['some were skipped', 0, { passed: 5, failures: [], skipped: 2 }, { passed: 5, failures: [], skipped: 2 }],
  ])('judges a run where %s', (_name, exitCode, outcome, judged) => {
    expect(judgeRun('sql', exitCode, outcome)).toEqual(judged);
  });

  it('sums', () => {
    expect(sumOutcomes([])).toEqual({ passed: 0, failures: [], skipped: 0 });
    expect(
      sumOutcomes([
        { passed: 1, failures: ['x'], skipped: 0 },
        { passed: 3, failures: ['y', 'z'], skipped: 5 },
      ]),
    ).toEqual({ passed: 4, failures: ['x', 'y', 'z'], skipped: 5 });
  });

  it('says what failed before the numbers, and what was skipped only where there is something', () => {
    expect(describeOutcome({ passed: 701, failures: [], skipped: 12 })).toBe('701 passed, 0 failed, 12 skipped');
    expect(describeOutcome({ passed: 701, failures: ['x: y', 'z'], skipped: 0 })).toBe(
      'Failed: x: y\nFailed: z\n701 passed, 2 failed',
    );
  });
});
