/** Where the moment `timeMs` lies once a recording starts at another time (unix milliseconds): its start stays its start. */
export function moveWithStart(timeMs: number, fromStartMs: number, toStartMs: number): number {
  return timeMs <= 0 ? timeMs : Math.max(0, timeMs + fromStartMs - toStartMs);
}
