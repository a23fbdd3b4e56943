import type { Emitted, Observe } from '../emit.ts';
import { resolveOptions, type Options } from '../options.ts';
import { buildMarks } from '../privacy/marks.ts';

/** What an observer emitted, and when and where it says that it happened. */
export type Seen = Emitted & { at: number; url: string };

/**
 * Runs one observer on the test's page. `list` does the work that waits for an idle page, and gives what was emitted so far;
 * `stop` stops, once or more.
 */
export function watchInTest(observe: Observe, given: Partial<Options> = {}) {
  const options = resolveOptions(given, undefined);
  let waiting: (() => void)[] = [];
  const seen: Seen[] = [];
  const stop = observe({
    options,
    marks: buildMarks(options),
    maskUrl: (text) => text,
    emit: (build, at = Date.now(), url = location.href) =>
      waiting.push(() => {
        const emitted = build();
        if (emitted) seen.push({ ...emitted, at, url });
      }),
  });
  return {
    stop,
    list(): Seen[] {
      const jobs = waiting;
      waiting = [];
      for (const job of jobs) job();
      return seen;
    },
    listTypes(): string[] {
      return this.list().map(({ event_type }) => event_type);
    },
  };
}
