import { For } from 'solid-js';
import { createElapsed } from '../../ui/create-elapsed.ts';

/** A list that arrives within this time never shows its skeleton, and is not kept from arriving by what it would cost. */
const patienceMs = 200;

const widths = [62, 78, 54, 70, 48, 66, 58, 74];

/** Rows as they will be, before they are there. */
export function SessionSkeleton(props: { rows: number }) {
  const isLate = createElapsed(patienceMs);
  const bones = () =>
    Array.from({ length: isLate() ? props.rows : 0 }, (_, index) => widths[index % widths.length] ?? 60);
  return (
    <For each={bones()}>
      {(width) => (
        <tr class="session-row" aria-hidden="true">
          <td class="cell-play" />
          <td class="cell-who">
            <span class="bone" style={{ width: `${width}%` }} />
          </td>
          <td class="cell-pages">
            <span class="bone" style={{ width: `${120 - width}%` }} />
          </td>
          <td class="cell-duration number">
            <span class="bone" style={{ width: '44px' }} />
          </td>
          <td class="cell-activity">
            <span class="bone" style={{ width: `${width}px` }} />
          </td>
          <td class="cell-events number">
            <span class="bone" style={{ width: '28px' }} />
          </td>
          <td class="cell-errors" />
          <td class="cell-browser">
            <span class="bone" style={{ width: '110px' }} />
          </td>
          <td class="cell-country">
            <span class="bone" style={{ width: '18px' }} />
          </td>
          <td class="cell-started">
            <span class="bone" style={{ width: '72px' }} />
          </td>
        </tr>
      )}
    </For>
  );
}
