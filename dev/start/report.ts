import { readTail, StepError } from './step-error.ts';

/** What a start tells while it goes on. */
export type Report = {
  /** A step is done, after `ms`; `detail` is what a reader may want to know of it. */
  onDone(step: string, ms: number, detail: string): void;
  note(text: string): void;
};

const indent = (text: string): string => text.replaceAll(/^/gm, '    ');

/** Tells each step on a line of its own. */
export function makeConsoleReport(): Report {
  return {
    onDone(step, ms, detail) {
      console.log(`  ${step.padEnd(18)} ${(ms / 1000).toFixed(1).padStart(5)} s   ${detail}`.trimEnd());
    },
    note(text) {
      console.log(`  ${text}`);
    },
  };
}

/** Rows of names and values as aligned lines. */
export function buildTable(rows: Record<string, string>): string {
  const width = Math.max(...Object.keys(rows).map((name) => name.length));
  return Object.entries(rows)
    .map(([name, value]) => `  ${name.padEnd(width)}   ${value}`)
    .join('\n');
}

/** Tells on stderr what failed, the end of its log, and what to do. */
export async function reportFailure(error: unknown): Promise<void> {
  if (!(error instanceof StepError)) {
    console.error(`\n  Failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return;
  }
  console.error(`\n  Failed: ${error.step}: ${error.message}`);
  const tail = error.logFile === undefined ? '' : await readTail(error.logFile);
  if (tail !== '') console.error(`\n${indent(tail)}\n`);
  if (error.logFile !== undefined) console.error(`  The whole log: ${error.logFile}`);
  console.error(`  What to do: ${error.advice}`);
}
