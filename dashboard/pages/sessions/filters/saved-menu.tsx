import { Bookmark } from 'lucide';
import { createSignal, For, Show } from 'solid-js';
import { Icon } from '../../../ui/icon.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { createSavedFilters } from './create-saved-filters.ts';
import { maxNameLength } from './saved-filters.ts';
import { SavedRow } from './saved-row.tsx';

/** The lists that were kept under a name in this browser: open, copy as a link, rename, delete; and keep the one that is shown. */
export function SavedMenu(props: {
  /** What is kept of the list that is shown; empty when it is the whole list. */
  search: string;
  onApply: (search: string) => void;
}) {
  const filters = createSavedFilters();
  return (
    <Popover
      title="Saved filters"
      align="end"
      buttonClass="button"
      button={
        <>
          <Icon of={Bookmark} size={14} />
          Saved
          <Show when={filters.saved().length > 0}>
            <span class="count">{filters.saved().length}</span>
          </Show>
        </>
      }
    >
      {({ close }) => {
        const [detail, setDetail] = createSignal<string | null>(null);
        let field: HTMLInputElement | undefined;
        const tell = (told: string | null) => {
          setDetail(told);
          // The row that had the focus may be gone, and the focus with it.
          queueMicrotask(() => document.activeElement === document.body && field?.focus());
        };
        return (
          <div class="saved">
            <ul class="options" aria-label="Saved filters">
              <For each={filters.saved()} fallback={<li class="faint saved-none">Nothing is saved yet.</li>}>
                {(filter) => (
                  <SavedRow
                    filter={filter}
                    isShown={filter.search === props.search}
                    onApply={() => {
                      close();
                      props.onApply(filter.search);
                    }}
                    onRename={(name) => tell(filters.rename(filter.name, name))}
                    onRemove={() => tell(filters.remove(filter.name))}
                  />
                )}
              </For>
            </ul>
            <form
              class="popover-form"
              onSubmit={(event) => {
                event.preventDefault();
                setDetail(filters.save({ name: field?.value ?? '', search: props.search }));
                if (field !== undefined && detail() === null) field.value = '';
              }}
            >
              <label>
                Save this list as
                <input
                  ref={(element) => (field = element)}
                  class="field"
                  placeholder="Errors on phones"
                  autocomplete="off"
                  maxLength={maxNameLength}
                />
              </label>
              <Show when={detail()}>
                <p class="field-error" role="alert">
                  {detail()}
                </p>
              </Show>
              <button type="submit" class="button">
                Save
              </button>
              <p class="faint">Filters, range and order, in this browser only.</p>
            </form>
          </div>
        );
      }}
    </Popover>
  );
}
