import { readStored, writeStored } from '../storage.ts';

const drawnKeyName = 'afterimage:drawn';

/** Whether this tab is among the share that is recorded. Drawn once for a tab, so that a visit is recorded as a whole. */
export function isSampled(sampleRate: number): boolean {
  if (sampleRate >= 1) return true;
  const stored = readStored('sessionStorage', drawnKeyName);
  const drawn = typeof stored === 'number' ? stored : Math.random();
  if (drawn !== stored) writeStored('sessionStorage', drawnKeyName, drawn);
  return drawn < sampleRate;
}
