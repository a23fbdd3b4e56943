import type { Tally } from './tally.ts';

/**
 * What an isolate has answered since its last report. Reports of an isolate are numbered from 1; one whose answer was lost
 * comes again under its number, and is counted once. A deploy mixes versions: what is added later is optional.
 */
export type Delta = {
  v: 1;
  isolate: string;
  seq: number;
  /** What the isolate uses; null where the runtime does not say. */
  memoryBytes: number | null;
  tally: Tally;
};
