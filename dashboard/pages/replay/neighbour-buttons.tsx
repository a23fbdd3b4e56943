import { useLocation } from '@solidjs/router';
import { ChevronDown, ChevronUp } from 'lucide';
import { Icon } from '../../ui/icon.tsx';
import type { Neighbours } from './create-neighbours.ts';

/** Leads to the sessions before and after this one in the list that it was opened from. */
export function NeighbourButtons(props: { neighbours: Neighbours }) {
  const location = useLocation<{ focus?: string }>();
  const focusIf = (name: string) => (element: HTMLElement) => {
    if (location.state?.focus === name) queueMicrotask(() => element.focus());
  };
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
        ref={focusIf('previous')}
        onClick={() => props.neighbours.pressPrevious()}
      >
        <Icon of={ChevronUp} size={16} />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="Next session"
        title="Next session of the list (n)"
        ref={focusIf('next')}
        onClick={() => props.neighbours.pressNext()}
      >
        <Icon of={ChevronDown} size={16} />
      </button>
    </div>
  );
}
