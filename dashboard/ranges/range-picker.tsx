import { CalendarDays, ChevronDown } from 'lucide';
import { createSignal, For, Show } from 'solid-js';
import { Icon } from '../ui/icon.tsx';
import { Popover } from '../ui/popover.tsx';
import { getBounds, getRangeLabel, getRangeName, type RangeAddress, rangeChoices } from './range.ts';
import { getOwnZone, parseWallTime, toWallTime } from './zoned-time.ts';

/** The part of an address that another range changes: what is undefined goes. */
export type RangePatch = { range: string | undefined; from: string | undefined; to: string | undefined };

/** Which time is looked at: one of the named ranges, or from and to on the reader's own clock. */
export function RangePicker(props: { range: RangeAddress; onChange: (patch: RangePatch) => void }) {
  return (
    <Popover
      title="Time range"
      align="end"
      buttonClass="button"
      button={
        <>
          <Icon of={CalendarDays} size={14} />
          <span class="truncated">{getRangeLabel(props.range)}</span>
          <Icon of={ChevronDown} size={12} />
        </>
      }
    >
      {({ close }) => {
        const choose = (patch: Partial<RangePatch>) => {
          close();
          props.onChange({ range: undefined, from: undefined, to: undefined, ...patch });
        };
        return (
          <>
            <ul class="options">
              <For each={rangeChoices}>
                {({ name, label }) => (
                  <li>
                    <button
                      type="button"
                      class="option"
                      aria-pressed={getRangeName(props.range) === name}
                      onClick={() => choose({ range: name })}
                    >
                      {label}
                    </button>
                  </li>
                )}
              </For>
            </ul>
            <CustomRange range={props.range} onChoose={choose} />
          </>
        );
      }}
    </Popover>
  );
}

/** From and to as the reader's clock reads them; either may be left open, not both. */
function CustomRange(props: { range: RangeAddress; onChoose: (patch: Partial<RangePatch>) => void }) {
  const zone = getOwnZone();
  const [detail, setDetail] = createSignal<string | null>(null);
  const now = Date.now();
  const read = getBounds(props.range, now, () => zone);
  const toInput = (iso: string | undefined) => {
    const ms = Date.parse(iso ?? '');
    return Number.isNaN(ms) ? '' : toWallTime(ms, zone);
  };
  let from: HTMLInputElement | undefined;
  let to: HTMLInputElement | undefined;

  const apply = () => {
    const [fromMs, toMs] = [from, to].map((input) => parseWallTime(input?.value ?? '', zone));
    if (fromMs === undefined || toMs === undefined || (fromMs === null && toMs === null)) {
      setDetail('Give a beginning, an end, or both.');
    } else if (fromMs !== null && toMs !== null && fromMs >= toMs) {
      setDetail('The end must be after the beginning.');
    } else {
      props.onChoose({
        ...(fromMs !== null && { from: new Date(fromMs).toISOString() }),
        ...(toMs !== null && { to: new Date(toMs).toISOString() }),
      });
    }
  };

  return (
    <form
      class="popover-form"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <label>
        From
        <input
          ref={(element) => (from = element)}
          class="field"
          type="datetime-local"
          value={toInput(read.ok ? read.bounds.from : undefined)}
        />
      </label>
      <label>
        To
        <input
          ref={(element) => (to = element)}
          class="field"
          type="datetime-local"
          value={toInput(read.ok ? read.bounds.to : undefined)}
        />
      </label>
      <p class="faint">Times of {zone}.</p>
      <Show when={detail()}>
        <p class="field-error" role="alert">
          {detail()}
        </p>
      </Show>
      <button type="submit" class="button">
        Apply
      </button>
    </form>
  );
}
