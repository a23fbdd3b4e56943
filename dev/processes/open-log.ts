import { mkdirSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** Opens a log that a new start begins afresh; the one before is kept as `<name>.previous`, so that logs do not grow for ever. */
export function openLog(logFile: string): number {
  mkdirSync(dirname(logFile), { recursive: true });
  try {
    renameSync(logFile, `${logFile}.previous`);
  } catch {
    // The first start has none.
  }
  return openSync(logFile, 'w', 0o600);
}
