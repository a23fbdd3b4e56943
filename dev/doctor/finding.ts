/** What the doctor says of one part. A note is worth knowing and no fault: what does not run need not run. */
export type Finding = {
  part: string;
  state: 'ok' | 'note' | 'problem';
  detail: string;
  /** What mends a problem: a command, or what to do. */
  fix?: string;
};

/** How a part is when all is well. */
export const ok = (part: string, detail: string): Finding => ({ part, state: 'ok', detail });

/** Something worth knowing. */
export const note = (part: string, detail: string): Finding => ({ part, state: 'note', detail });

/** Something that is wrong, with what mends it. */
export const problem = (part: string, detail: string, fix: string): Finding => ({
  part,
  state: 'problem',
  detail,
  fix,
});

/** The message of whatever was thrown. Node puts the reason of a failed connection into `cause`, or into `errors`. */
export function getMessage(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(getMessage).join(', ');
  if (error instanceof Error && error.cause instanceof Error) return getMessage(error.cause);
  return error instanceof Error ? error.message : String(error);
}

/** One aligned line for each finding, and under a problem what mends it. */
export function buildLines(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ part }) => part.length));
  return findings
    .flatMap(({ part, state, detail, fix }) => [
      `  ${state.padEnd(7)}  ${part.padEnd(width)}  ${detail}`,
      ...(fix === undefined ? [] : [`${' '.repeat(width + 13)}→ ${fix}`]),
    ])
    .join('\n');
}

/** All in one sentence. */
export function summarize(findings: readonly Finding[]): string {
  const count = findings.filter(({ state }) => state === 'problem').length;
  if (count === 0) return 'Nothing is wrong.';
  return count === 1 ? 'One problem.' : `${count} problems.`;
}

/** What a run of the doctor ends with: 1 when anything is wrong. */
export function getExitCode(findings: readonly Finding[]): number {
  return findings.some(({ state }) => state === 'problem') ? 1 : 0;
}
