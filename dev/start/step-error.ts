import { readFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';

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

/** The text of a log without its colours, `''` when there is none. */
export async function readLog(logFile: string): Promise<string> {
  try {
    return stripVTControlCharacters(await readFile(logFile, 'utf8'));
  } catch {
    return '';
  }
}

/** The last lines of a log. */
export async function readTail(logFile: string): Promise<string> {
  return (await readLog(logFile)).trimEnd().split('\n').slice(-tailLines).join('\n');
}
