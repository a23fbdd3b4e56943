import { For } from 'solid-js';

/** The most bars that are drawn; a longer session's minutes are joined. */
const maxBars = 24;
const barWidth = 3;
const pitch = 4;
const height = 16;

/** A session's events per minute as bars: as long as the session was, up to `maxBars`. */
export function Sparkline(props: { activity: number[] }) {
  const bars = () => joinMinutes(props.activity);
  const most = () => Math.max(1, ...bars());
  return (
    <svg class="sparkline" width={maxBars * pitch} height={height} aria-hidden="true">
      <For each={bars()}>
        {(count, index) => {
          const barHeight = () => (count === 0 ? 1 : Math.max(2, Math.round((count / most()) * height)));
          return (
            <rect
              x={index() * pitch}
              y={height - barHeight()}
              width={barWidth}
              height={barHeight()}
              class={count === 0 ? 'sparkline-rest' : undefined}
            />
          );
        }}
      </For>
    </svg>
  );
}

function joinMinutes(activity: number[]): number[] {
  const size = Math.ceil(activity.length / maxBars);
  if (size <= 1) return activity;
  const bars: number[] = [];
  for (let i = 0; i < activity.length; i += size) {
    bars.push(activity.slice(i, i + size).reduce((sum, count) => sum + count, 0));
  }
  return bars;
}
