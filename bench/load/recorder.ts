/** What was answered in some time. `failures` counts answers that are no 2xx by their status, 0 for none; times are milliseconds. */
export type Answers = {
  ok: number;
  failures: Map<number, number>;
  /** From when a request was due until its answer. */
  latenciesMs: number[];
  /** From when a request was due until it was sent: what the load itself, or the answer before, kept it waiting. */
  latesMs: number[];
};

/** See `makeRecorder`. */
export type Recorder = ReturnType<typeof makeRecorder>;

const makeAnswers = (): Answers => ({ ok: 0, failures: new Map(), latenciesMs: [], latesMs: [] });

/** Collects answers. */
export function makeRecorder() {
  let answers = makeAnswers();
  return {
    note(status: number, latencyMs: number, lateMs: number): void {
      if (isOk(status)) answers.ok += 1;
      else answers.failures.set(status, (answers.failures.get(status) ?? 0) + 1);
      answers.latenciesMs.push(latencyMs);
      answers.latesMs.push(lateMs);
    },
    /** What came since it was last asked. */
    take(): Answers {
      const taken = answers;
      answers = makeAnswers();
      return taken;
    },
  };
}

/** Whether an answer says that what was sent is safe. */
export function isOk(status: number): boolean {
  return status >= 200 && status < 300;
}
