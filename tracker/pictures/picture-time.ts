/** When pictures are due, in milliseconds. */
export const pictureTimes = {
  /** What a page needs to fetch and lay out its contents after a navigation, or a change. */
  settleMs: 1_000,
  /** Drawing blocks the page, so one that changes its URL all the time is not drawn each time. */
  viewGapMs: 5_000,
  /** A page that changes all the time, such as a feed, has a picture this often. */
  changeGapMs: 30_000,
};

/** What is waiting to be drawn since when, and when a picture was last tried, by one clock. */
export type Waiting = {
  viewAtMs: number | undefined;
  changedAtMs: number | undefined;
  /** −Infinity before the first. */
  lastAtMs: number;
};

/** How long until the next picture is due: 0 when it is, undefined when none is. */
export function getWaitMs(waiting: Waiting, nowMs: number, times = pictureTimes): number | undefined {
  const { viewAtMs = Infinity, changedAtMs = Infinity, lastAtMs } = waiting;
  const viewDueMs = Math.max(viewAtMs + times.settleMs, lastAtMs + times.viewGapMs);
  const changeDueMs = Math.max(changedAtMs + times.settleMs, lastAtMs + times.changeGapMs);
  const dueMs = Math.min(viewDueMs, changeDueMs);
  return dueMs === Infinity ? undefined : Math.max(0, dueMs - nowMs);
}
