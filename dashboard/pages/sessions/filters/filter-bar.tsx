import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { RangeAddress } from '../../../ranges/range.ts';
import type { SessionFilters } from '../../../session-query.ts';
import { AddFilter } from './add-filter.tsx';
import { FilterChip } from './filter-chip.tsx';
import { type Filter, type FilterPatch, filterParams, filters, isActive } from './filters.ts';
import { SearchField } from './search-field.tsx';

/** What narrows the list: the search, a chip for each filter, and what is at the end of the line as children. */
export function FilterBar(props: {
  values: SessionFilters;
  range: RangeAddress;
  /** With `isMore` the change belongs to the one before: no step of its own for Back. */
  onChange: (patch: FilterPatch, isMore: boolean) => void;
  children: JSX.Element;
}) {
  const [added, setAdded] = createSignal<Filter | null>(null);
  // A chip that was there stays until the page is left: the focus is on it when its filter goes.
  const shown = createMemo<Filter[]>(
    (before) =>
      filters.filter(
        (filter) => filter.isInBar || isActive(filter, props.values) || filter === added() || before.includes(filter),
      ),
    [],
  );
  let chips: HTMLElement | undefined;
  const clearAll = () => {
    // The button that has the focus goes.
    chips?.querySelector<HTMLElement>('.chip-button')?.focus();
    props.onChange(Object.fromEntries(filterParams.map((param) => [param, undefined])), false);
  };
  return (
    <section class="filter-bar" aria-label="Filters">
      <SearchField value={props.values.q ?? ''} onSearch={(q, isMore) => props.onChange({ q }, isMore)} />
      <ul class="chips" ref={(element) => (chips = element)}>
        <For each={shown()}>
          {(filter) => (
            <FilterChip
              filter={filter}
              values={props.values}
              range={props.range}
              isOpenAtFirst={filter === added()}
              onChange={(patch, isMore) => props.onChange(patch, isMore)}
            />
          )}
        </For>
        <li>
          <AddFilter filters={filters.filter((filter) => !shown().includes(filter))} onAdd={setAdded} />
        </li>
        <Show when={filterParams.some((param) => props.values[param] !== undefined)}>
          <li>
            <button type="button" class="link" onClick={clearAll}>
              Clear all
            </button>
          </li>
        </Show>
      </ul>
      {props.children}
    </section>
  );
}
