/** The most bars that are drawn; a longer session's minutes are joined. */
const maxBars = 24;
const pitch = 4;

/** How wide the lines are to be drawn, in CSS pixels. */
export const sparklineBar = 3;

/** The size of a sparkline in CSS pixels. */
export const sparklineSize = { width: maxBars * pitch, height: 16 };

/**
 * A session's events per minute as bars, as long as the session was, up to `maxBars`: one SVG path of lines for the minutes with
 * events, one for those without any, which are to be fainter.
 */
export function drawSparkline(activity: readonly number[]): { busy: string; quiet: string } {
  const bars = joinMinutes(activity);
  const most = Math.max(1, ...bars);
  let busy = '';
  let quiet = '';
  bars.forEach((count, index) => {
    const x = index * pitch;
    if (count === 0) quiet += drawBar(x, 1);
    else busy += drawBar(x, Math.max(2, Math.round((count / most) * sparklineSize.height)));
  });
  return { busy, quiet };
}

/** The middle of a bar, from its foot to its head. */
const drawBar = (x: number, height: number): string => `M${x + sparklineBar / 2} ${sparklineSize.height}v-${height}`;

function joinMinutes(activity: readonly number[]): readonly number[] {
  const size = Math.ceil(activity.length / maxBars);
  if (size <= 1) return activity;
  const bars: number[] = [];
  for (let i = 0; i < activity.length; i += size) {
    bars.push(activity.slice(i, i + size).reduce((sum, count) => sum + count, 0));
  }
  return bars;
}
