import { readFile } from 'node:fs/promises';

/** A step of the start (or a service, later) that failed, with all that a reader needs to go on. */
export class StepError extends Error {
  readonly step: string;
  readonly logFile: string | undefined;
  readonly advice: string;

  constructor(step: string, message: string, { logFile, advice, cause }: StepErrorOptions) {
    super(message, { cause });
    this.step = step;
    this.logFile = logFile;
    this.advice = advice;
  }
}

type StepErrorOptions = { logFile?: string | undefined; advice: string; cause?: unknown };

/** Enough of a log to see an error with its surroundings, and little enough for one screen. */
const tailLines = 20;

/** The last lines of a log, `''` when there is none. */
export async function readTail(logFile: string): Promise<string> {
  try {
    return (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-tailLines).join('\n');
  } catch {
    return '';
  }
}
