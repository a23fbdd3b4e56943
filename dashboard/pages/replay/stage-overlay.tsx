import { Index, Show } from 'solid-js';
import { type Frame, rippleMs } from '../../player/frame.ts';

const rippleFrom = 7;
const rippleTo = 26;

/** What is drawn over the page: outline, clicks, the cursor and its trail. They keep their size at every scale. */
export function StageOverlay(props: { frame: Frame; scale: number }) {
  const at = (css: number): number => css * props.scale;
  const trail = () => props.frame.trail.map(({ x, y }) => `${at(x).toFixed(1)},${at(y).toFixed(1)}`).join(' ');
  return (
    <svg class="stage-overlay" aria-hidden="true">
      <Show when={props.frame.target}>
        {(box) => (
          <rect
            class="stage-target"
            x={at(box().x) - 2}
            y={at(box().y) - 2}
            width={at(box().width) + 4}
            height={at(box().height) + 4}
            rx="4"
          />
        )}
      </Show>
      <Index each={props.frame.ripples}>
        {(ripple) => {
          const share = () => ripple().ageMs / rippleMs;
          return (
            <g class="stage-ripple" transform={`translate(${at(ripple().x)} ${at(ripple().y)})`} opacity={1 - share()}>
              <circle r={rippleFrom + (rippleTo - rippleFrom) * (1 - (1 - share()) ** 2)} />
              <circle class="stage-ripple-dot" r="4" />
              <Show when={ripple().count > 1}>
                <text x="14" y="-12">
                  ×{ripple().count}
                </text>
              </Show>
            </g>
          );
        }}
      </Index>
      <polyline class="stage-trail" points={trail()} />
      <Show when={props.frame.cursor}>
        {(point) => (
          <path
            class="stage-cursor"
            transform={`translate(${at(point().x)} ${at(point().y)})`}
            d="M0 0v17l4.2-3.8 2.7 6.3 2.9-1.2-2.7-6.2h5.6z"
          />
        )}
      </Show>
    </svg>
  );
}
