import { readFile } from 'node:fs/promises';
import * as v from 'valibot';

/** How many tests passed and how many did not. */
export type Counts = { passed: number; failed: number };

const vitestSchema = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  testResults: v.array(v.object({ status: v.string(), assertionResults: v.array(v.object({ status: v.string() })) })),
});

const playwrightSchema = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number() }),
  errors: v.array(v.unknown()),
});

/** Counts a report of Vitest's JSON reporter. A file that failed without a failed test (it did not load) is one failure. */
export function countVitest(report: unknown): Counts {
  const { numPassedTests, numFailedTests, testResults } = v.parse(vitestSchema, report);
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

/** Counts a report of Playwright's JSON reporter. A flaky test passed in the end; an error outside of any test is a failure. */
export function countPlaywright(report: unknown): Counts {
  const { stats, errors } = v.parse(playwrightSchema, report);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}

/**
 * What a runner did: the counts of its report, with at least one failure when it ended badly, left no report, or ran
 * nothing: silence is not success.
 */
export function judgeRun(exitCode: number, counts: Counts | undefined): Counts {
  const { passed, failed } = counts ?? { passed: 0, failed: 0 };
  const isGood = exitCode === 0 && passed > 0;
  return { passed, failed: isGood ? failed : Math.max(failed, 1) };
}

/** Sums counts. */
export function sumCounts(all: readonly Counts[]): Counts {
  return all.reduce((sum, each) => ({ passed: sum.passed + each.passed, failed: sum.failed + each.failed }), {
    passed: 0,
    failed: 0,
  });
}

/** Reads and counts a report. Undefined when there is none that can be read. */
export async function readCounts(path: string, count: (report: unknown) => Counts): Promise<Counts | undefined> {
  try {
    return count(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}
