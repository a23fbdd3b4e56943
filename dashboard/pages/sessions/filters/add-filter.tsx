import { Plus } from 'lucide';
import { For, Show } from 'solid-js';
import { Icon } from '../../../ui/icon.tsx';
import { Popover } from '../../../ui/popover.tsx';
import type { Filter } from './filters.ts';

/** The filters that are not in the bar; the one that is chosen comes into it, open. */
export function AddFilter(props: { filters: Filter[]; onAdd: (filter: Filter) => void }) {
  return (
    <Show when={props.filters.length > 0}>
      <Popover
        title="More filters"
        buttonClass="icon-button"
        buttonLabel="More filters"
        button={<Icon of={Plus} size={14} />}
      >
        {({ close }) => (
          <ul class="options">
            <For each={props.filters}>
              {(filter) => (
                <li>
                  <button
                    type="button"
                    class="option"
                    onClick={() => {
                      close({ keepFocus: true });
                      props.onAdd(filter);
                    }}
                  >
                    {filter.label}
                  </button>
                </li>
              )}
            </For>
          </ul>
        )}
      </Popover>
    </Show>
  );
}
