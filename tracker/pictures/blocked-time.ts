/** How often the clock is looked at: often enough to tell 300 ms from 310, and a hundred looks a second cost nothing. */
const tickMs = 10;

/**
 * Measures for how long nothing else can run in the page, from now until the returned function is called: the longest stretch
 * between two looks at the clock, in whole milliseconds. Unlike long task entries it is there in every browser, and has the
 * layout between tasks in it. In a hidden page, whose timers are slowed down, it says nothing.
 */
export function measureBlocked(): () => number {
  let longestMs = 0;
  let lastMs = performance.now();
  const look = () => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
  };
  const timer = setInterval(look, tickMs);
  return () => {
    clearInterval(timer);
    look();
    return Math.max(0, Math.round(longestMs - tickMs));
  };
}
