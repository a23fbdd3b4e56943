import { Search } from 'lucide';
import { createEffect, createSignal, on, onCleanup, Show } from 'solid-js';
import { Icon } from '../../../ui/icon.tsx';
import { onKeys } from '../../../ui/keyboard.ts';
import { explainSearch, maxSearchLength } from './search-words.ts';

/** Between the last key and the search: nobody waits for it, and no word asks for each of its letters. */
const debounceMs = 300;

/** Searches user, visitor, session and page. `/` comes here. A text that cannot be searched for is not asked; the field says why. */
export function SearchField(props: {
  value: string;
  /** `isMore` is true for the next letters of the same search. */
  onSearch: (text: string | undefined, isMore: boolean) => void;
}) {
  const [text, setText] = createSignal(props.value);
  const hint = () => explainSearch(text());
  let field: HTMLInputElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasSearched = false;
  onCleanup(() => clearTimeout(timer));

  createEffect(
    on(
      () => props.value,
      (value) => {
        if (value !== text().trim()) setText(value);
      },
      { defer: true },
    ),
  );
  onKeys({ '/': () => field?.select() });

  const search = () => {
    clearTimeout(timer);
    const wanted = text().trim();
    if (wanted === props.value || hint() !== null) return;
    props.onSearch(wanted || undefined, hasSearched);
    hasSearched = true;
  };
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search();
      }}
    >
      <Icon of={Search} size={14} />
      <input
        ref={(element) => (field = element)}
        class="field"
        type="search"
        aria-label="Search sessions"
        aria-describedby="search-hint"
        placeholder="Search user, page, id …"
        autocomplete="off"
        spellcheck={false}
        maxLength={maxSearchLength}
        value={text()}
        onInput={(event) => {
          setText(event.currentTarget.value);
          clearTimeout(timer);
          timer = setTimeout(search, debounceMs);
        }}
        onFocus={() => (hasSearched = false)}
      />
      <kbd aria-hidden="true">/</kbd>
      <p id="search-hint" class="search-hint" role="status">
        <Show when={hint()}>{hint()}</Show>
      </p>
    </form>
  );
}
