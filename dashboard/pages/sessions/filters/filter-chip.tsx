import { ChevronDown, X } from 'lucide';
import { Show } from 'solid-js';
import type { RangeAddress } from '../../../ranges/range.ts';
import type { SessionFilters } from '../../../session-query.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { describeFilter } from './describe-filter.ts';
import { FilterEditor } from './filter-editor.tsx';
import { type Filter, type FilterPatch, getParams, isActive } from './filters.ts';

/** One filter of the bar: a button that says what it narrows to and opens its choices, and one that removes it. */
export function FilterChip(props: {
  filter: Filter;
  values: SessionFilters;
  range: RangeAddress;
  isOpenAtFirst: boolean;
  /** `isMore` is true for what follows another change in the same popover: Back undoes them together. */
  onChange: (patch: FilterPatch, isMore: boolean) => void;
}) {
  const active = () => isActive(props.filter, props.values);
  const words = () => describeFilter(props.filter, props.values);
  let hasChanged = false;
  let chip: HTMLElement | undefined;

  const remove = () => {
    chip?.querySelector('button')?.focus();
    props.onChange(Object.fromEntries(getParams(props.filter).map((param) => [param, undefined])), false);
  };
  return (
    <li class="chip" classList={{ 'chip-active': active() }} ref={(element) => (chip = element)}>
      <Popover
        title={props.filter.label}
        buttonClass="chip-button"
        isOpenAtFirst={props.isOpenAtFirst}
        onOpenChange={() => (hasChanged = false)}
        button={
          <>
            <span class="truncated" title={active() ? words() : undefined}>
              {words()}
            </span>
            <Show when={!active()}>
              <Icon of={ChevronDown} size={12} />
            </Show>
          </>
        }
      >
        {({ close }) => (
          <FilterEditor
            filter={props.filter}
            values={props.values}
            range={props.range}
            onChange={(patch) => {
              props.onChange(patch, hasChanged);
              hasChanged = true;
            }}
            onDone={close}
          />
        )}
      </Popover>
      <Show when={active()}>
        <button type="button" class="chip-remove" aria-label={`Remove: ${words()}`} onClick={remove}>
          <Icon of={X} size={12} />
        </button>
      </Show>
    </li>
  );
}
