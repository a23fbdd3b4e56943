import { For, Show } from 'solid-js';
import { formatNumber } from '../../../words/count.ts';
import type { Stand } from './choice.ts';
import type { Suggestion } from './create-suggestions.ts';

const stands: readonly { stand: Stand; words: string }[] = [
  { stand: 'include', words: 'is' },
  { stand: 'exclude', words: 'is not' },
];

/** One value of a choice: what it is called, in how many sessions it is, and whether it is wanted or not. */
export function ValueRow(props: {
  label: string;
  suggestion: Suggestion;
  stand: Stand | null;
  onPut: (stand: Stand | null) => void;
}) {
  const value = () => props.suggestion.value;
  const name = () => (props.suggestion.name === value() ? null : props.suggestion.name);
  return (
    <li class="value-row">
      <span class="truncated" title={value()}>
        {value()}
        <Show when={name()}>
          <span class="faint"> {name()}</span>
        </Show>
      </span>
      <span class="faint number">
        <Show when={props.suggestion.sessions !== null}>{formatNumber(props.suggestion.sessions ?? 0)}</Show>
      </span>
      <span class="segments">
        <For each={stands}>
          {({ stand, words }) => (
            <button
              type="button"
              class="segment"
              aria-pressed={props.stand === stand}
              aria-label={`${props.label} ${words} ${value()}`}
              onClick={() => props.onPut(props.stand === stand ? null : stand)}
            >
              {words}
            </button>
          )}
        </For>
      </span>
    </li>
  );
}
