import { Show } from 'solid-js';
import type { EventRow } from '../../player/event-rows.ts';
import type { Recording } from '../../player/recording.ts';
import { describeEvent, getEventWord } from '../../words/describe-event.ts';
import { formatPosition } from '../../words/format-time.ts';

/** One row of the event list: when, what, and of what. */
export function EventListRow(props: {
  row: EventRow;
  recording: Recording;
  position: number;
  of: number;
  top: number;
  isCurrent: boolean;
  /** Whether the Tab key comes here: one row of the list takes it. */
  isEntry: boolean;
  onSeek: (ms: number) => void;
}) {
  const event = () => props.recording.events[props.row.index];
  const words = () => {
    const last = props.recording.events[props.row.lastIndex];
    return last === undefined ? '' : describeEvent(last.view);
  };
  return (
    <Show when={event()}>
      {(shown) => (
        <li
          class="event-row"
          aria-setsize={props.of}
          aria-posinset={props.position + 1}
          style={{ transform: `translateY(${props.top}px)` }}
        >
          <button
            type="button"
            data-kind={shown().kind}
            aria-current={props.isCurrent ? 'true' : undefined}
            tabindex={props.isEntry ? 0 : -1}
            title={words()}
            onClick={() => props.onSeek(shown().atMs)}
          >
            <span class="event-time">{formatPosition(shown().atMs)}</span>
            <span class="event-word">{getEventWord(shown().view.event_type)}</span>
            <span class="truncated">{words()}</span>
            <Show when={(shown().view.click_count ?? 1) > 1 || props.row.count > 1}>
              <span class="event-count">×{props.row.count > 1 ? props.row.count : shown().view.click_count}</span>
            </Show>
          </button>
        </li>
      )}
    </Show>
  );
}
