import { readFile } from 'node:fs/promises';
import * as v from 'valibot';

/** How many tests passed, how many did not, and how many were not run: what they need is not there, or nobody asked for them. */
export type Counts = { passed: number; failed: number; skipped: number };

const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 };

const vitestSchema = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  numTodoTests: v.number(),
  testResults: v.array(v.object({ status: v.string(), assertionResults: v.array(v.object({ status: v.string() })) })),
});

const playwrightSchema = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number(), skipped: v.number() }),
  errors: v.array(v.unknown()),
});

/** Counts a report of Vitest's JSON reporter. A file that failed without a failed test (it did not load) is one failure. */
export function countVitest(report: unknown): Counts {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = v.parse(vitestSchema, report);
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + numTodoTests,
  };
}

/** Counts a report of Playwright's JSON reporter. A flaky test passed in the end; an error outside of any test is a failure. */
export function countPlaywright(report: unknown): Counts {
  const { stats, errors } = v.parse(playwrightSchema, report);
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * What a runner did: the counts of its report, with at least one failure when it ended badly, left no report, or ran
 * nothing: silence is not success. What was skipped is neither.
 */
export function judgeRun(exitCode: number, counts: Counts | undefined): Counts {
  const { passed, failed, skipped } = counts ?? noCounts;
  const isGood = exitCode === 0 && passed > 0;
  return { passed, failed: isGood ? failed : Math.max(failed, 1), skipped };
}

/** Sums counts. */
export function sumCounts(all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, each) => ({
      passed: sum.passed + each.passed,
      failed: sum.failed + each.failed,
      skipped: sum.skipped + each.skipped,
    }),
    noCounts,
  );
}

/** The last line of a run. What was skipped is said only where there is something. */
export function describeCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Reads and counts a report. Undefined when there is none that can be read. */
export async function readCounts(path: string, count: (report: unknown) => Counts): Promise<Counts | undefined> {
  try {
    return count(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}
