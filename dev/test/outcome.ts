import { readFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import * as v from 'valibot';

/**
 * What became of tests: how many passed, what failed and how it began, and how many were not run: what they need is not there, or
 * nobody asked for them.
 */
export type Outcome = { passed: number; failures: readonly string[]; skipped: number };

const vitestSchema = v.object({
  numPassedTests: v.number(),
  numPendingTests: v.number(),
  numTodoTests: v.number(),
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      message: v.optional(v.string(), ''),
      assertionResults: v.array(
        v.object({ status: v.string(), fullName: v.string(), failureMessages: v.nullish(v.array(v.string()), []) }),
      ),
    }),
  ),
});

type PlaywrightSuite = {
  specs: {
    title: string;
    file: string;
    line: number;
    tests: { status: string; projectName: string; results: { errors: { message: string }[] }[] }[];
  }[];
  suites: PlaywrightSuite[];
};

const errorSchema = v.object({ message: v.optional(v.string(), '') });

const playwrightSuiteSchema: v.GenericSchema<unknown, PlaywrightSuite> = v.object({
  specs: v.array(
    v.object({
      title: v.string(),
      file: v.string(),
      line: v.number(),
      tests: v.array(
        v.object({
          status: v.string(),
          projectName: v.string(),
          results: v.array(v.object({ errors: v.array(errorSchema) })),
        }),
      ),
    }),
  ),
  suites: v.optional(v.array(v.lazy(() => playwrightSuiteSchema)), []),
});

const playwrightSchema = v.object({
  stats: v.object({ expected: v.number(), flaky: v.number(), skipped: v.number() }),
  suites: v.array(playwrightSuiteSchema),
  errors: v.array(errorSchema),
});

/** Reads a report of Vitest's JSON reporter. A file that failed without a failed test (it did not load) is one failure. */
export function readVitest(report: unknown): Outcome {
  const { numPassedTests, numPendingTests, numTodoTests, testResults } = v.parse(vitestSchema, report);
  const failures = testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return [describeFailure(name, message)];
      return failed.map((test) => describeFailure(`${name} › ${test.fullName}`, test.failureMessages?.[0]));
    });
  return { passed: numPassedTests, failures, skipped: numPendingTests + numTodoTests };
}

/** Reads a report of Playwright's JSON reporter. A flaky test passed in the end; an error outside of any test is a failure. */
export function readPlaywright(report: unknown): Outcome {
  const { stats, suites, errors } = v.parse(playwrightSchema, report);
  return {
    passed: stats.expected + stats.flaky,
    failures: [
      ...suites.flatMap(listSuiteFailures),
      ...errors.map(({ message }) => describeFailure('outside of any test', message)),
    ],
    skipped: stats.skipped,
  };
}

function listSuiteFailures({ specs, suites }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected')
      .map(({ projectName, results }) =>
        describeFailure(`[${projectName}] ${file}:${line} › ${title}`, results.at(-1)?.errors[0]?.message),
      ),
  );
  return [...own, ...suites.flatMap(listSuiteFailures)];
}

/** A failure by its name and the first line of what it said. */
function describeFailure(name: string, message = ''): string {
  const line = stripVTControlCharacters(message).trim().split('\n', 1)[0];
  return line ? `${name}: ${line}` : name;
}

/**
 * What a runner did: what it reports, with at least one failure when it ended badly, left no report, or ran nothing: silence is
 * not success. What was skipped is neither.
 */
export function judgeRun(name: string, exitCode: number, outcome: Outcome | undefined): Outcome {
  if (outcome === undefined) return fail(`${name} left no report, exit code ${exitCode}`);
  if (outcome.failures.length > 0) return outcome;
  if (exitCode !== 0)
    return { ...outcome, failures: [`${name} ended with exit code ${exitCode}, though no test failed`] };
  if (outcome.passed === 0) return { ...outcome, failures: [`${name} ran no test`] };
  return outcome;
}

/** The outcome of what could not even begin. */
export function fail(why: string): Outcome {
  return { passed: 0, failures: [why], skipped: 0 };
}

/** Sums outcomes. */
export function sumOutcomes(all: readonly Outcome[]): Outcome {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failures: all.flatMap(({ failures }) => failures),
    skipped: all.reduce((sum, { skipped }) => sum + skipped, 0),
  };
}

/** The last lines of a run: what failed, and then how many of each. What was skipped is said only where there is something. */
export function describeOutcome({ passed, failures, skipped }: Outcome): string {
  const count = `${passed} passed, ${failures.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return [...failures.map((failure) => `Failed: ${failure}`), count].join('\n');
}

/** Reads a report file. Undefined when there is none that can be read. */
export async function readReport(path: string, read: (report: unknown) => Outcome): Promise<Outcome | undefined> {
  try {
    return read(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}
