import { Show } from 'solid-js';
import { describeRange, getRangeName, type RangeAddress } from '../../ranges/range.ts';

/** What the list shows when there are sessions, and none of them is asked for. */
export function NoMatch(props: { range: RangeAddress; hasFilters: boolean; onClear: () => void; onWiden: () => void }) {
  const isAll = () => getRangeName(props.range) === 'all';
  return (
    <section class="statement">
      <h2>No session matches</h2>
      <p>
        {props.hasFilters ? 'No session with these filters began ' : 'No session began '}
        {isAll() ? 'at any time' : describeRange(props.range)}.
      </p>
      <div class="statement-ways">
        <Show when={props.hasFilters}>
          <button type="button" class="button" onClick={() => props.onClear()}>
            Clear filters
          </button>
        </Show>
        <Show when={!isAll()}>
          <button type="button" class="button" onClick={() => props.onWiden()}>
            Widen to all time
          </button>
        </Show>
      </div>
    </section>
  );
}
