import { ChevronLeft, ChevronRight } from 'lucide';
import { For } from 'solid-js';
import { Icon } from '../../ui/icon.tsx';
import { formatAbout, formatNumber } from '../../words/count.ts';

/** Rows of a page that a reader may ask for. */
export const pageSizes = [20, 50, 100] as const;

/** Which rows of how many, the way to the others, and how many at once. */
export function Pager(props: {
  limit: number;
  offset: number;
  total: number;
  /** Whether `total` is an estimate. */
  isEstimate: boolean;
  rows: number;
  hasNext: boolean;
  onMove: (offset: number) => void;
  onSize: (limit: number) => void;
}) {
  /** What an estimate was of is known on the last page. */
  const isKnown = () => !props.isEstimate || (!props.hasNext && props.rows > 0);
  const total = () => (props.isEstimate ? props.offset + props.rows : props.total);
  return (
    <nav class="pager" aria-label="Pages of the list">
      <label class="faint">
        Rows
        <select class="select" onChange={(event) => props.onSize(Number(event.currentTarget.value))}>
          <For each={pageSizes}>
            {(size) => (
              <option value={size} selected={size === props.limit}>
                {size}
              </option>
            )}
          </For>
        </select>
      </label>
      <span class="space" />
      <span class="faint">
        {formatNumber(props.offset + 1)}–{formatNumber(props.offset + props.rows)} of{' '}
        {isKnown() ? formatNumber(total()) : formatAbout(props.total)}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label="Previous page"
        disabled={props.offset === 0}
        onClick={() => props.onMove(Math.max(0, props.offset - props.limit))}
      >
        <Icon of={ChevronLeft} size={16} />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="Next page"
        disabled={!props.hasNext}
        onClick={() => props.onMove(props.offset + props.limit)}
      >
        <Icon of={ChevronRight} size={16} />
      </button>
    </nav>
  );
}
