import { For } from 'solid-js';

/** Chooses whether something is so, or is not; choosing it again makes it not matter. */
export function FlagEditor(props: {
  yes: string;
  no: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const choices = () => [
    { value: 'true', words: props.yes },
    { value: 'false', words: props.no },
  ];
  return (
    <ul class="options">
      <For each={choices()}>
        {({ value, words }) => (
          <li>
            <button
              type="button"
              class="option"
              aria-pressed={props.value === value}
              onClick={() => props.onChange(props.value === value ? undefined : value)}
            >
              {words}
            </button>
          </li>
        )}
      </For>
    </ul>
  );
}
