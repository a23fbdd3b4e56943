import ChevronDown from 'lucide-solid/icons/chevron-down';
import ChevronUp from 'lucide-solid/icons/chevron-up';
import type { Neighbours } from './create-neighbours.ts';

/** Leads to the sessions before and after this one in the list that it was opened from. */
export function NeighbourButtons(props: { neighbours: Neighbours }) {
  return (
    <div
      class="neighbours"
      role="group"
      aria-label="Other sessions of the list"
      aria-busy={props.neighbours.isLooking()}
    >
      <button
        type="button"
        class="icon-button"
        aria-label="Previous session"
        title="Previous session of the list (p)"
        onClick={() => props.neighbours.goPrevious()}
      >
        <ChevronUp size={16} />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="Next session"
        title="Next session of the list (n)"
        onClick={() => props.neighbours.goNext()}
      >
        <ChevronDown size={16} />
      </button>
    </div>
  );
}
