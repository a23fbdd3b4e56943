import { ProblemError } from '../../problem-error.ts';

/** Whether a refusal says that what was there is there no more. */
export function isGone(error: unknown): boolean {
  return error instanceof ProblemError && (error.status === 404 || error.status === 410);
}
