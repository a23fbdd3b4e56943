/** The most bars that are drawn; a longer session's minutes are joined. */
const maxBars = 24;
const barWidth = 3;
const pitch = 4;
const height = 16;

/** A session's events per minute as bars: as long as the session was, up to `maxBars`. Minutes without any are fainter. */
export function Sparkline(props: { activity: number[] }) {
  const bars = () => joinMinutes(props.activity);
  return (
    <svg class="sparkline" width={maxBars * pitch} height={height} aria-hidden="true">
      <path class="sparkline-rest" d={drawBars(bars(), (count) => count === 0)} />
      <path d={drawBars(bars(), (count) => count > 0)} />
    </svg>
  );
}

function drawBars(bars: readonly number[], isDrawn: (count: number) => boolean): string {
  const most = Math.max(1, ...bars);
  return bars
    .map((count, index) => {
      if (!isDrawn(count)) return '';
      const barHeight = count === 0 ? 1 : Math.max(2, Math.round((count / most) * height));
      return `M${index * pitch} ${height}v-${barHeight}h${barWidth}v${barHeight}z`;
    })
    .join('');
}

function joinMinutes(activity: readonly number[]): readonly number[] {
  const size = Math.ceil(activity.length / maxBars);
  if (size <= 1) return activity;
  const bars: number[] = [];
  for (let i = 0; i < activity.length; i += size) {
    bars.push(activity.slice(i, i + size).reduce((sum, count) => sum + count, 0));
  }
  return bars;
}
