import { Pencil, Trash } from 'lucide';
import { createSignal, Show } from 'solid-js';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { maxNameLength, type SavedFilter } from './saved-filters.ts';

/** One saved filter: its name opens it; beside it are its link, another name, and its end. */
export function SavedRow(props: {
  filter: SavedFilter;
  isShown: boolean;
  onApply: () => void;
  onRename: (name: string) => void;
  onRemove: () => void;
}) {
  const [isRenaming, setRenaming] = createSignal(false);
  let row: HTMLElement | undefined;
  const rename = (name: string) => {
    if (!isRenaming()) return;
    setRenaming(false);
    if (name.trim() !== props.filter.name) props.onRename(name);
  };
  return (
    <li class="saved-row" ref={(element) => (row = element)}>
      <Show
        when={isRenaming()}
        fallback={
          <button type="button" class="option" aria-pressed={props.isShown} onClick={() => props.onApply()}>
            <span class="truncated">{props.filter.name}</span>
          </button>
        }
      >
        <input
          ref={(element) => queueMicrotask(() => element.select())}
          class="field"
          aria-label={`Another name for ${props.filter.name}`}
          maxLength={maxNameLength}
          value={props.filter.name}
          // Not delegated: Escape must end here, before it closes the popover.
          on:keydown={(event) => {
            if (event.key === 'Enter') rename(event.currentTarget.value);
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            setRenaming(false);
            row?.querySelector<HTMLElement>('.option')?.focus();
          }}
          onBlur={(event) => rename(event.currentTarget.value)}
        />
      </Show>
      <CopyButton
        label={`Copy the link of ${props.filter.name}`}
        getText={() => `${location.origin}/sessions${props.filter.search}`}
      />
      <button
        type="button"
        class="icon-button"
        aria-label={`Rename ${props.filter.name}`}
        title="Rename"
        onClick={() => setRenaming(true)}
      >
        <Icon of={Pencil} size={14} />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={`Delete ${props.filter.name}`}
        title="Delete"
        onClick={() => props.onRemove()}
      >
        <Icon of={Trash} size={14} />
      </button>
    </li>
  );
}
