import { createSignal, For, Show } from 'solid-js';
import type { Choice } from '../../../../protocol/choice.ts';
import type { RangeAddress } from '../../../ranges/range.ts';
import { describeRange } from '../../../ranges/range.ts';
import { FailureNote } from '../../../ui/failure-note.tsx';
import { getStand, parseChoiceParam, putValue, type Stand } from './choice.ts';
import { createSuggestions, type Suggestion } from './create-suggestions.ts';
import type { ChoiceSource } from './filters.ts';
import { ValueRow } from './value-row.tsx';

/** Chooses values that a session has or has not: those that are offered, those chosen before, and any that is typed. */
export function ChoiceEditor(props: {
  label: string;
  source: ChoiceSource;
  example: string;
  choice: Choice;
  range: RangeAddress;
  onChange: (choice: Choice) => void;
}) {
  const suggestions = createSuggestions(
    () => props.source,
    () => props.range,
  );
  const [text, setText] = createSignal('');
  // Where they stood when the popover opened: a row must not move because it was chosen.
  const chosenBefore = [...props.choice.include, ...props.choice.exclude];

  const known = (): Suggestion[] => {
    const offered = suggestions.list();
    const { include, exclude } = props.choice;
    const others = [...new Set([...chosenBefore, ...include, ...exclude])].filter(
      (value) => !offered.some((suggestion) => suggestion.value === value),
    );
    return [...others.map((value) => ({ value, name: null, sessions: null })), ...offered];
  };
  const shown = () => {
    const wanted = text().trim().toLowerCase();
    return known().filter(({ value, name }) => `${value} ${name ?? ''}`.toLowerCase().includes(wanted));
  };
  const put = (value: string, stand: Stand | null) => props.onChange(putValue(props.choice, value, stand));
  const add = () => {
    const typed = parseChoiceParam(text());
    let next = props.choice;
    for (const value of typed.include) next = putValue(next, value, 'include');
    for (const value of typed.exclude) next = putValue(next, value, 'exclude');
    setText('');
    props.onChange(next);
  };

  return (
    <div class="choice-editor">
      <form
        class="choice-add"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <input
          class="field"
          aria-label={`${props.label}: find or type a value`}
          placeholder={`${props.source.kind === 'none' ? 'Such as' : 'Find or type, such as'} ${props.example}`}
          autocomplete="off"
          spellcheck={false}
          maxLength={1_000}
          value={text()}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class="button" disabled={text().trim() === ''}>
          Add
        </button>
      </form>
      <Show when={suggestions.answer.isError}>
        <FailureNote
          what="The values could not be listed."
          error={suggestions.answer.error}
          onRetry={() => void suggestions.answer.refetch()}
        />
      </Show>
      <ul class="values" aria-label={`Values of ${props.label.toLowerCase()}`}>
        <For each={shown()}>
          {(suggestion) => (
            <ValueRow
              label={props.label}
              suggestion={suggestion}
              stand={getStand(props.choice, suggestion.value)}
              onPut={(stand) => put(suggestion.value, stand)}
            />
          )}
        </For>
        <Show when={suggestions.answer.isLoading && known().length === 0}>
          <For each={[62, 48, 70]}>
            {(width) => (
              <li class="value-row" aria-hidden="true">
                <span class="bone" style={{ width: `${width}%` }} />
              </li>
            )}
          </For>
        </Show>
      </ul>
      <Show when={shown().length === 0 && !suggestions.answer.isLoading && !suggestions.answer.isError}>
        <p class="faint">
          {text().trim() === ''
            ? props.source.kind === 'none'
              ? 'Type a value, then Enter.'
              : `Nothing was recorded ${describeRange(props.range)}. Type a value, then Enter.`
            : 'Enter adds what you typed.'}
        </p>
      </Show>
    </div>
  );
}
