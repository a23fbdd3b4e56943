import { createSignal, For, Show } from 'solid-js';
import { formatDateField, parseDateField } from './date-field.ts';
import { makeFixedRange, maxRangeDays, namedRanges, type Range, type RangeName } from './range.ts';

const names: Record<RangeName, string> = { '24h': 'Last 24 hours', '7d': 'Last 7 days', '30d': 'Last 30 days' };

/** Chooses the range: one that ends now, or two moments. */
export function RangePicker(props: { range: Range; onChoose: (range: Range) => void }) {
  const [isOpen, setOpen] = createSignal(false);
  const [error, setError] = createSignal('');
  let from!: HTMLInputElement;
  let to!: HTMLInputElement;
  const isCustom = () => isOpen() || props.range.name === null;

  const choose = (chosen: string) => {
    setError('');
    const name = Object.keys(names).find((known): known is RangeName => known === chosen);
    setOpen(name === undefined);
    if (name !== undefined) props.onChoose({ name, fromMs: Date.now() - namedRanges[name], toMs: Date.now() });
  };
  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    const range = makeFixedRange(parseDateField(from.value), parseDateField(to.value));
    setError(range === null ? `The end must be after the beginning, and at most ${maxRangeDays} days.` : '');
    if (range === null) return;
    setOpen(false);
    props.onChoose(range);
  };

  return (
    <form class="range" onSubmit={apply} novalidate>
      <select class="select" aria-label="Time" onChange={(event) => choose(event.currentTarget.value)}>
        <For each={Object.entries(names)}>
          {([name, label]) => (
            <option value={name} selected={!isCustom() && name === props.range.name}>
              {label}
            </option>
          )}
        </For>
        <option value="custom" selected={isCustom()}>
          Custom
        </option>
      </select>
      <Show when={isCustom()}>
        <input
          class="field"
          type="datetime-local"
          aria-label="From"
          value={formatDateField(props.range.fromMs)}
          ref={(element) => (from = element)}
        />
        <input
          class="field"
          type="datetime-local"
          aria-label="To"
          value={formatDateField(props.range.toMs)}
          ref={(element) => (to = element)}
        />
        <button type="submit" class="button">
          Show
        </button>
      </Show>
      <Show when={error()}>
        <p class="range-error" role="alert">
          {error()}
        </p>
      </Show>
    </form>
  );
}
