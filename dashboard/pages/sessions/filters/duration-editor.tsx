import { createSignal, For, Show } from 'solid-js';
import { formatLength } from '../../../words/length.ts';
import { checkDurations, durationChoices, type Durations } from './durations.ts';

/** Chooses how long a session lasted: one of the usual lengths, or at least and at most. */
export function DurationEditor(props: {
  min: string | undefined;
  max: string | undefined;
  onChange: (durations: Durations) => void;
}) {
  const [detail, setDetail] = createSignal<string | null>(null);
  let min: HTMLInputElement | undefined;
  let max: HTMLInputElement | undefined;

  const apply = () => {
    const checked = checkDurations(min?.value ?? '', max?.value ?? '');
    if (checked.ok) props.onChange(checked.durations);
    else setDetail(checked.detail);
  };

  return (
    <>
      <ul class="options">
        <For each={durationChoices}>
          {({ label, durations }) => (
            <li>
              <button
                type="button"
                class="option"
                aria-pressed={durations.min === props.min && durations.max === props.max}
                onClick={() => props.onChange(durations)}
              >
                {label}
              </button>
            </li>
          )}
        </For>
      </ul>
      <form
        class="popover-form"
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <label>
          At least
          <input ref={(element) => (min = element)} class="field" placeholder="30s" value={toField(props.min)} />
        </label>
        <label>
          At most
          <input ref={(element) => (max = element)} class="field" placeholder="1h 30m" value={toField(props.max)} />
        </label>
        <Show when={detail()}>
          <p class="field-error" role="alert">
            {detail()}
          </p>
        </Show>
        <button type="submit" class="button">
          Apply
        </button>
      </form>
    </>
  );
}

const toField = (ms = ''): string => (/^\d+$/.test(ms) ? formatLength(Number(ms)) : '');
