import { For } from 'solid-js';

const rows = [70, 52, 84, 61, 45, 77, 58, 66, 49, 81];

/** What stands beside the player before its panel is there. */
export function SideSkeleton() {
  return (
    <div class="side" aria-busy="true">
      <div class="side-bones">
        <For each={rows}>{(width) => <span class="bone" style={{ width: `${width}%` }} />}</For>
      </div>
    </div>
  );
}
